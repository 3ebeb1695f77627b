import { databaseConflict } from '../../db/errors.ts';
import { Refusal } from '../../refusal.ts';

/** One membership for each person, one person for each provider: the unique indexes decide, whoever was faster. */
export async function peopleGuarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const constraint = databaseConflict(error)?.constraint;
    if (constraint === 'membership_once') throw taken('email', 'This person is a member already');
    if (constraint === 'membership_one_per_provider') {
      throw taken('provider_uuid', 'Another member is this provider');
    }
    throw error;
  }
}

function taken(field: string, msg: string): Refusal {
  return new Refusal({ type: 'duplicate', msg, loc: ['body', field], ctx: { entity: 'membership', field } });
}
