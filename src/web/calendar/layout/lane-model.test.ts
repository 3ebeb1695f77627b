import { describe, expect, it } from 'vitest';
import { VISITS } from '../anatomy/fixture-visits.ts';
import { createLaneModels } from './lane-model.ts';
import { visibleHours } from './visible-hours.ts';

const LANES = ['op1', 'op2', 'op3'];

describe('createLaneModels', () => {
  it('keeps the model of every lane that did not change', () => {
    const build = createLaneModels();
    const before = build(LANES, VISITS, 420, 1080);
    const changed = VISITS.map((visit) =>
      visit.laneId === 'op2' && visit.startMin === 600 ? { ...visit, version: 2 } : visit,
    );
    const after = build(LANES, changed, 420, 1080);
    expect(after.get('op1')).toBe(before.get('op1'));
    expect(after.get('op3')).toBe(before.get('op3'));
    expect(after.get('op2')).not.toBe(before.get('op2'));
  });

  it('lays out anew when the visible hours change', () => {
    const build = createLaneModels();
    const before = build(LANES, VISITS, 420, 1080);
    expect(build(LANES, VISITS, 420, 1140).get('op1')).not.toBe(before.get('op1'));
  });
});

describe('visibleHours', () => {
  const wanted = { startMin: 420, endMin: 1080 };
  it('keeps the hours of the view when everything is inside', () => {
    expect(visibleHours(wanted, [{ startMin: 600, endMin: 660 }], 1440)).toEqual(wanted);
  });
  it('widens to full hours so that no visit is out of sight', () => {
    expect(
      visibleHours(
        wanted,
        [
          { startMin: 390, endMin: 420 },
          { startMin: 1070, endMin: 1090 },
        ],
        1440,
      ),
    ).toEqual({
      startMin: 360,
      endMin: 1140,
    });
  });
  it('stays within a short day', () => {
    expect(visibleHours({ startMin: 0, endMin: 1440 }, [], 1380)).toEqual({ startMin: 0, endMin: 1380 });
  });
});
