import { v7 } from 'uuid';
import type { Bench } from '../harness.ts';
import { bareCreate, bareMove, removeVisits } from './bare-write.ts';
import { freeSlots, type FreeSlot, type Place } from './place.ts';
import { LARGE, apiGroup, subjectWith } from './subject.ts';

const group = apiGroup;

/** Ids and versions as the application answers them. */
function recordIn(answer: Buffer): { id: string; version: number } {
  const { id, version } = JSON.parse(answer.toString()) as { id: string; version: number };
  return { id, version };
}

function slotBody(slot: FreeSlot) {
  return {
    operatory_uuid: slot.operatory_id,
    schedule_date: slot.date,
    start_time: slot.start,
    end_time: slot.end,
    providers: [{ provider_uuid: slot.provider_id, role: 'primary' }],
  };
}

function createBody({ locationId }: Place, slot: FreeSlot) {
  return { ...slotBody(slot), location_uuid: locationId, patient_uuid: slot.patient_id };
}

/** Booking and moving on a booked day, in the slot of a cancelled visit. */
export const writeBenches: readonly Bench[] = [
  {
    name: 'api-create',
    group,
    runs: 100,
    prepare: async () => {
      const { pool, place, api } = await subjectWith(LARGE);
      const [slot] = await freeSlots(pool, place, 1);
      if (!slot) throw new Error('no free slot');
      const body = { ...createBody(place, slot), appointment_type_uuid: slot.appointment_type_id };
      let made: string[] = [];
      const after = async (): Promise<void> => {
        await removeVisits(pool, place.orgId, made);
        made = [];
      };
      return {
        candidates: [
          {
            name: 'the same statements, locks included',
            run: async () => {
              const id = v7();
              made.push(id);
              await bareCreate(pool, place, slot, id);
            },
            after,
          },
          {
            name: 'create appointment',
            run: async () => made.push(recordIn(await api.post('/appointments', body)).id),
            after,
            goal: 2,
          },
        ],
      };
    },
  },
  {
    name: 'api-move',
    group,
    runs: 100,
    prepare: async () => {
      const { pool, place, api } = await subjectWith(LARGE);
      const slots = await freeSlots(pool, place, 3);
      const [home] = slots;
      if (!home) throw new Error('no free slot');
      let visit = recordIn(await api.post('/appointments', createBody(place, home)));
      const next = (): FreeSlot => slots[visit.version % slots.length] ?? home;
      return {
        candidates: [
          {
            name: 'the same statements, locks included',
            run: async () => {
              await bareMove(pool, place, { ...next(), patient_id: home.patient_id }, visit);
              visit = { ...visit, version: visit.version + 1 };
            },
          },
          {
            name: 'move appointment',
            run: async () => {
              const body = { ...slotBody(next()), base_version: visit.version };
              visit = recordIn(await api.post(`/appointments/${visit.id}/move`, body));
            },
            goal: 2,
          },
        ],
        done: () => removeVisits(pool, place.orgId, [visit.id]),
      };
    },
  },
];
