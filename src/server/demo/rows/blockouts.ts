import { wallTimeOfMinutes } from '#domain/time/calendar.ts';
import type { LocationBook } from '../book.ts';
import type { Sheet } from './sheet.ts';

/** All blockouts of the books, and the template that a usual weekday is made from. */
export function putBlockouts(sheet: Sheet): void {
  const stamps = { created_at: sheet.foundedAt, updated_at: sheet.foundedAt };
  let num = 0;
  for (const { location, plans } of sheet.books) {
    for (const { date, blocks } of plans) {
      for (const { type, operatory, span, note, series } of blocks) {
        num += 1;
        sheet.put('blockout', {
          org_id: sheet.orgId,
          id: sheet.nextId(),
          num,
          blockout_type_id: sheet.idOf('blockout_type', type),
          location_id: sheet.idOf('location', location.key),
          operatory_id: operatory === null ? null : sheet.idOf('operatory', `${location.key}/${operatory}`),
          schedule_date: date,
          start_time: wallTimeOfMinutes(span[0]),
          end_time: wallTimeOfMinutes(span[1]),
          note,
          blockout_group_id: type === 'holiday' ? null : sheet.idOf('series', `${location.key}/${series}`),
          ...stamps,
        });
      }
    }
  }
  for (const [index, book] of sheet.books.entries()) putTemplate(sheet, book, index);
}

function putTemplate(sheet: Sheet, { location }: LocationBook, order: number): void {
  const stamps = { created_at: sheet.foundedAt, updated_at: sheet.foundedAt };
  const id = sheet.nextId();
  sheet.put('block_template', {
    org_id: sheet.orgId,
    id,
    name: `Usual weekday, ${location.name}`,
    description: 'Lunches, huddle and holds of a weekday',
    location_id: sheet.idOf('location', location.key),
    item_order: order,
    ...stamps,
  });
  const lunches = location.columns.flatMap(({ operatory, lunch }) =>
    lunch === null ? [] : [{ type: 'lunch' as const, operatory, span: lunch }],
  );
  const daily = location.blocks.filter(({ days }) => days.length > 1);
  for (const [index, { type, operatory, span }] of [...daily, ...lunches].entries()) {
    sheet.put('block_template_item', {
      org_id: sheet.orgId,
      id: sheet.nextId(),
      block_template_id: id,
      blockout_type_id: sheet.idOf('blockout_type', type),
      operatory_id: operatory === null ? null : sheet.idOf('operatory', `${location.key}/${operatory}`),
      start_time: wallTimeOfMinutes(span[0]),
      end_time: wallTimeOfMinutes(span[1]),
      item_order: index,
      ...stamps,
    });
  }
}
