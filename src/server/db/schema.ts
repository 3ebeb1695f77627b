import type { Insertable, Selectable, Updateable } from 'kysely';
import type {
  OrganisationTable,
  NumberCounterTable,
  LocationTable,
  LocationHoursTable,
  OperatoryTable,
  ProviderTable,
  MembershipTable,
  MembershipLocationTable,
  ApiKeyTable,
} from './tables/practice.ts';
import type {
  PatientTable,
  PatientPhoneTable,
  PatientAlertTable,
  PatientInsuranceTable,
} from './tables/patient.ts';
import type {
  ProcedureCodeTable,
  DefinitionTable,
  AppointmentTypeTable,
  AppointmentTypeLocationTable,
  FlowStatusTable,
  AppointmentRuleTable,
} from './tables/vocabulary.ts';
import type {
  RecallTypeTable,
  RecallTriggerTable,
  PatientRecallTable,
  RecallPerformanceTable,
} from './tables/recall.ts';
import type {
  AppointmentTable,
  AppointmentProviderTable,
  AppointmentProcedureTable,
  AppointmentTagTable,
  BookDayTable,
} from './tables/appointment.ts';
import type {
  BlockoutTypeTable,
  BlockoutTable,
  BlockTemplateTable,
  BlockTemplateItemTable,
} from './tables/blockout.ts';
import type {
  ScheduleVersionTable,
  ScheduleTemplateTable,
  ScheduleOverrideTable,
  ScheduleNoteTable,
  ProductionGoalTable,
} from './tables/hours.ts';
import type {
  ScheduleViewTable,
  ViewPreferenceTable,
  SavedSearchTable,
  PatientPreferenceTable,
} from './tables/desk.ts';
import type {
  WaitlistEntryTable,
  WaitlistEntryLocationTable,
  WaitlistContactTable,
} from './tables/waitlist.ts';
import type { EventTable, IdempotencyKeyTable } from './tables/event.ts';
import type {
  AuthUserTable,
  AuthSessionTable,
  AuthAccountTable,
  AuthVerificationTable,
} from './tables/auth.ts';

/**
 * Every table by its name, for Kysely; schema.db.test.ts compares it with the migrated database column by column.
 * Values are those of pool.ts: dates, times and amounts are strings, bigint is a number.
 */
export interface Database {
  organisation: OrganisationTable;
  number_counter: NumberCounterTable;
  location: LocationTable;
  location_hours: LocationHoursTable;
  operatory: OperatoryTable;
  provider: ProviderTable;
  membership: MembershipTable;
  membership_location: MembershipLocationTable;
  api_key: ApiKeyTable;
  patient: PatientTable;
  patient_phone: PatientPhoneTable;
  patient_alert: PatientAlertTable;
  patient_insurance: PatientInsuranceTable;
  procedure_code: ProcedureCodeTable;
  definition: DefinitionTable;
  appointment_type: AppointmentTypeTable;
  appointment_type_location: AppointmentTypeLocationTable;
  flow_status: FlowStatusTable;
  appointment_rule: AppointmentRuleTable;
  recall_type: RecallTypeTable;
  recall_trigger: RecallTriggerTable;
  patient_recall: PatientRecallTable;
  recall_performance: RecallPerformanceTable;
  appointment: AppointmentTable;
  appointment_provider: AppointmentProviderTable;
  appointment_procedure: AppointmentProcedureTable;
  appointment_tag: AppointmentTagTable;
  book_day: BookDayTable;
  blockout_type: BlockoutTypeTable;
  blockout: BlockoutTable;
  block_template: BlockTemplateTable;
  block_template_item: BlockTemplateItemTable;
  schedule_version: ScheduleVersionTable;
  schedule_template: ScheduleTemplateTable;
  schedule_override: ScheduleOverrideTable;
  schedule_note: ScheduleNoteTable;
  production_goal: ProductionGoalTable;
  schedule_view: ScheduleViewTable;
  view_preference: ViewPreferenceTable;
  saved_search: SavedSearchTable;
  patient_preference: PatientPreferenceTable;
  waitlist_entry: WaitlistEntryTable;
  waitlist_entry_location: WaitlistEntryLocationTable;
  waitlist_contact: WaitlistContactTable;
  event: EventTable;
  idempotency_key: IdempotencyKeyTable;
  'auth.user': AuthUserTable;
  'auth.session': AuthSessionTable;
  'auth.account': AuthAccountTable;
  'auth.verification': AuthVerificationTable;
}

export type TableName = keyof Database;
/** A row as it is read. */
export type Row<T extends TableName> = Selectable<Database[T]>;
/** A row as it is inserted. */
export type NewRow<T extends TableName> = Insertable<Database[T]>;
/** Columns of a row to change. */
export type RowPatch<T extends TableName> = Updateable<Database[T]>;
