import type { Kysely } from 'kysely';
import type { Database, NewRow, Row } from '../../db/schema.ts';
import type { ContactMethod, OfferResponse } from '../../db/tables/column.ts';

type Db = Kysely<Database>;

/** The contacts of an entry, newest first. */
export function listContacts(db: Db, orgId: string, entryId: string): Promise<Row<'waitlist_contact'>[]> {
  return db
    .selectFrom('waitlist_contact')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('waitlist_entry_id', '=', entryId)
    .orderBy('contacted_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export async function insertContact(tx: Db, row: NewRow<'waitlist_contact'>): Promise<void> {
  await tx.insertInto('waitlist_contact').values(row).execute();
}

export interface AnswerToContact {
  readonly response: OfferResponse;
  readonly at: string;
  readonly method?: ContactMethod | null | undefined;
  readonly messageId?: string | null | undefined;
  /** Leave an answer alone that is there already. */
  readonly onlyUnanswered?: boolean;
}

/** Notes the answer with the latest contact of an entry, if there is one. */
export async function answerLatest(
  tx: Db,
  orgId: string,
  entryId: string,
  { response, at, method, messageId, onlyUnanswered = false }: AnswerToContact,
): Promise<void> {
  const latest = await tx
    .selectFrom('waitlist_contact')
    .select(['id', 'message_id', 'patient_response'])
    .where('org_id', '=', orgId)
    .where('waitlist_entry_id', '=', entryId)
    .orderBy('contacted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!latest || (onlyUnanswered && latest.patient_response !== null)) return;
  await tx
    .updateTable('waitlist_contact')
    .set({
      patient_response: response,
      responded_at: at,
      ...(method ? { contact_method: method } : {}),
      // The message that went out is not overwritten by the one that came back.
      ...(messageId && latest.message_id === null ? { message_id: messageId } : {}),
    })
    .where('org_id', '=', orgId)
    .where('id', '=', latest.id)
    .execute();
}
