import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

/** The examples of the catalogue (committed in src/tools/catalogue), as far as tests store them; parsed loosely. */
export type Reference = z.output<typeof Ref>;
const Ref = z.looseObject({ id: z.string(), name: z.string() });
const Json = z.record(z.string(), z.json());
const Instant = z.iso.datetime().nullable();
const Appointment = z.looseObject({
  id: z.string(),
  appointment_type: Ref,
  confirmation_status: Ref,
  location: Ref,
  location_timezone: z.string(),
  operatory: Ref,
  patient: Ref,
  recall: Ref.nullable(),
  providers: z.array(Ref),
  tags: z.array(z.looseObject({ id: z.string(), name: z.string(), color: z.string() })),
  status: z.literal(['scheduled']),
  note: z.string(),
  datetime_ask_to_arrive: Instant,
  start_time: z.iso.datetime(),
  end_time: z.iso.datetime(),
  estimated_insurance: z.string().nullable(),
  estimated_patient_portion: z.string().nullable(),
  production_amount: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
  chart_number: z.string(),
  mobile_phone: z.string().nullable(),
  balance_due: z.string(),
});
const Blockout = z.looseObject({
  id: z.string(),
  blockout_group_uuid: z.string().nullable(),
  blockout_type: Ref,
  location: Ref,
  operatory: Ref.nullable(),
  note: z.string(),
  schedule_date: z.string(),
  start_time: z.string(),
  end_time: z.string(),
  status: z.literal(['active']),
});
const ProviderSchedule = z.looseObject({
  provider: Ref,
  is_unavailable: z.boolean(),
  override_reason: z.literal(['training', 'vacation']).nullable(),
  time_ranges: z.array(
    z.looseObject({
      start_time: z.string(),
      end_time: z.string(),
      operatory: Ref.nullable(),
      source: z.enum(['template', 'override']),
      source_uuid: z.string(),
    }),
  ),
});
const Day = z.looseObject({
  date: z.string(),
  appointments: z.array(Appointment),
  blockouts: z.array(Blockout),
  provider_schedules: z.array(ProviderSchedule),
});
const Slot = z.looseObject({
  slot_date: z.string(),
  slot_start_time: z.string(),
  slot_end_time: z.string().nullable(),
  slot_location: Ref,
  offered_at: z.string(),
});
const Entry = z.looseObject({
  id: z.string(),
  additional_locations: z.array(Ref),
  appointment_type: Ref,
  patient: Ref,
  location: Ref,
  provider: Ref,
  priority: Ref,
  status: z.literal(['waiting']),
  urgency: z.literal(['soon']),
  source: z.literal(['manual']),
  location_scope: z.literal(['selected']),
  contact_attempts: z.int(),
  contact_method_used: z.literal(['sms']),
  contacted_at: z.string(),
  date_range_start: z.string(),
  date_range_end: z.string(),
  estimated_duration_mins: z.int(),
  last_offered_slot: Slot,
  note: z.string(),
  patient_response: z.literal(['no_answer']),
  responded_at: z.string(),
  patient_score: z.int(),
  score_details: Json,
  score_calculated_at: z.string(),
  preferred_days: z.array(z.int()),
  preferred_time_start: z.string(),
  preferred_time_end: z.string(),
  treatment_value: z.string(),
});
const Contact = z.looseObject({
  id: z.string(),
  contact_method: z.literal(['sms']),
  initiated_by: z.literal(['smart_fill']),
  message_id: z.string(),
  slot_date: z.string(),
  slot_start_time: z.string(),
  slot_location: Ref,
  contacted_at: z.string(),
  contacted_by: z.string().nullable(),
  patient_response: z.literal(['accepted']),
  responded_at: z.string(),
});
const History = z.looseObject({
  id: z.string(),
  action: z.string(),
  from_status: z.literal(['scheduled']).nullable(),
  to_status: z.literal(['scheduled']),
  changes: z.array(z.looseObject({ field: z.string(), old_value: z.json(), new_value: z.json() })),
  change_note: z.string(),
  changed_at: z.string(),
  changed_by: z.string(),
  version: z.int(),
});
const Assignment = z.looseObject({
  provider_uuid: z.string(),
  role: z.literal(['other']),
  start_time: z.string(),
  end_time: z.string(),
  item_order: z.int(),
});
const Definition = z.looseObject({
  id: z.string(),
  category: z.literal(['ApptConfirmed']),
  name: z.string(),
  value: z.string(),
  color: z.string(),
  item_order: z.int(),
  is_hidden: z.boolean(),
});
const Preset = z.looseObject({
  name: z.string(),
  card_layout: Json,
  bubble_layout: Json,
  color_config: Json,
});
const BulkRow = z.looseObject({
  external_id: z.string(),
  patient_uuid: z.string(),
  location_uuid: z.string(),
  operatory_uuid: z.string(),
  schedule_date: z.string(),
  status: z.literal(['scheduled']),
});
const FlowStats = z.looseObject({
  segments: z.array(z.looseObject({ flow_status: Ref, started_at: z.string() })),
});

const proposed = <T extends z.ZodType>(shape: T): z.ZodObject<{ example: T }, z.core.$loose> =>
  z.looseObject({ example: shape });
const documented = <T extends z.ZodType>(shape: T): z.ZodObject<{ example_proposed: T }, z.core.$loose> =>
  z.looseObject({ example_proposed: shape });
const Catalogue = z.looseObject({
  schemas: z.looseObject({
    DailyCalendar: documented(Day),
    WeeklyCalendar: documented(z.looseObject({ days: z.array(Day) })),
    WaitlistEntry: documented(Entry),
    PatientFlowStats: documented(FlowStats),
  }),
  proposed_schemas: z.looseObject({
    AppointmentHistoryEntry: proposed(History),
    BulkRow: proposed(BulkRow),
    Definition: proposed(Definition),
    Interval: proposed(z.looseObject({ months: z.int() })),
    MonthDay: proposed(z.looseObject({ date: z.string(), production_goal: z.string() })),
    OfferedSlot: proposed(Slot),
    ProviderAssignmentIn: proposed(Assignment),
    SavedSearchCriteria: proposed(Json),
    WaitlistContactLog: proposed(Contact),
  }),
  proposals: z.looseObject({ preset_view_templates: z.array(Preset) }),
});

const file = path.resolve(import.meta.dirname, '../tools/catalogue/scheduling-api.json');
export const { schemas, proposed_schemas, proposals } = Catalogue.parse(
  JSON.parse(readFileSync(file, 'utf8')),
);
export const day = schemas.DailyCalendar.example_proposed;
const [first, second] = day.appointments;
if (!first || !second) throw new Error('The daily example has two appointments');
export const visit = first;
export const crown = second;
export const entry = schemas.WaitlistEntry.example_proposed;
export const flowStats = schemas.PatientFlowStats.example_proposed;
