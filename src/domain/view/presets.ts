import { field, generalPreset, type ViewPreset } from './preset-general.ts';

/** Keys of the built-in layouts, in the order in which they are offered. */
export const PRESET_KEYS = ['general', 'hygiene', 'front_desk', 'clinical', 'production', 'privacy'] as const;

const hygiene: ViewPreset = {
  key: 'hygiene',
  name: 'Hygiene',
  description: 'Recall and periodic care columns',
  card_layout: {
    schema_version: 1,
    rows: [
      { fields: [field('patient_name', 'bold'), field('age', 'muted', 'right')] },
      { fields: [field('recall'), field('next_recall_date', 'normal', 'right', 'due')] },
      { fields: [field('procedure_codes', 'muted')] },
      { fields: [field('medical_alerts', 'bold')] },
    ],
    badges: { top_right: 'confirmation_status', bottom_left: 'flow_status' },
    compact_rows: 1,
  },
  bubble_layout: {
    schema_version: 1,
    sections: [
      { key: 'recall', title: 'Recall', fields: ['recall', 'next_recall_date', 'last_visit_date'] },
      { key: 'health', title: 'Health', fields: ['medical_alerts', 'patient_note'] },
      { key: 'visit', title: 'Visit', fields: ['procedure_codes', 'providers', 'note'] },
    ],
  },
  color_config: {
    schema_version: 1,
    fill_by: 'provider',
    accent_by: 'flow_status',
    use_color_override: true,
    overrides: {},
    default_color: '#90A4AE',
  },
};

const frontDesk: ViewPreset = {
  key: 'front_desk',
  name: 'Front desk',
  description: 'Arrivals, outreach and contact data',
  card_layout: {
    schema_version: 1,
    rows: [
      { fields: [field('patient_name', 'bold'), field('flow_status', 'normal', 'right')] },
      { fields: [field('mobile_phone'), field('confirmation_status', 'normal', 'right')] },
      {
        fields: [
          field('ask_to_arrive_time', 'muted', 'left', 'arrive'),
          field('balance_due', 'normal', 'right', 'due'),
        ],
      },
    ],
    badges: { top_right: 'is_new_patient', bottom_right: 'tags' },
    compact_rows: 2,
  },
  bubble_layout: {
    schema_version: 1,
    sections: [
      {
        key: 'contact',
        title: 'Contact',
        fields: ['mobile_phone', 'home_phone', 'email', 'preferred_contact_method'],
      },
      { key: 'money', title: 'Account', fields: ['balance_due', 'primary_insurance'] },
      {
        key: 'visit',
        title: 'Visit',
        fields: ['appointment_type', 'confirmation_status', 'flow_status', 'note'],
      },
    ],
  },
  color_config: {
    schema_version: 1,
    fill_by: 'confirmation_status',
    accent_by: 'flow_status',
    use_color_override: true,
    overrides: {},
    default_color: '#90A4AE',
  },
};

const clinical: ViewPreset = {
  key: 'clinical',
  name: 'Clinical',
  description: 'Chairside view: procedures and alerts',
  card_layout: {
    schema_version: 1,
    rows: [
      { fields: [field('patient_name', 'bold'), field('age', 'muted', 'right')] },
      { fields: [field('procedures_summary')] },
      { fields: [field('medical_alerts', 'bold')] },
      { fields: [field('note', 'muted')] },
    ],
    badges: { top_right: 'flow_status' },
    compact_rows: 1,
  },
  bubble_layout: {
    schema_version: 1,
    sections: [
      { key: 'alerts', title: 'Alerts', fields: ['medical_alerts'] },
      { key: 'procedures', title: 'Procedures', fields: ['procedures_summary', 'procedure_codes'] },
      {
        key: 'patient',
        title: 'Patient',
        fields: ['patient_name', 'date_of_birth', 'chart_number', 'patient_note'],
      },
    ],
  },
  color_config: {
    schema_version: 1,
    fill_by: 'appointment_type',
    accent_by: 'flow_status',
    use_color_override: true,
    overrides: {},
    default_color: '#90A4AE',
  },
};

const production: ViewPreset = {
  key: 'production',
  name: 'Production',
  description: 'Amounts, estimates and goals',
  card_layout: {
    schema_version: 1,
    rows: [
      { fields: [field('patient_name', 'bold'), field('production_amount', 'bold', 'right')] },
      { fields: [field('procedure_codes'), field('provider', 'normal', 'right')] },
      {
        fields: [
          field('estimated_insurance', 'normal', 'left', 'ins'),
          field('estimated_patient_portion', 'normal', 'right', 'pt'),
        ],
      },
    ],
    badges: { top_right: 'status' },
    compact_rows: 1,
  },
  bubble_layout: {
    schema_version: 1,
    sections: [
      {
        key: 'amounts',
        title: 'Amounts',
        fields: ['production_amount', 'estimated_insurance', 'estimated_patient_portion', 'balance_due'],
      },
      { key: 'insurance', title: 'Insurance', fields: ['primary_insurance', 'secondary_insurance'] },
      { key: 'visit', title: 'Visit', fields: ['procedure_codes', 'providers'] },
    ],
  },
  color_config: {
    schema_version: 1,
    fill_by: 'status',
    accent_by: 'provider',
    use_color_override: true,
    overrides: { complete: '#2E7D32', scheduled: '#1565C0', broken: '#C62828', cancelled: '#757575' },
    default_color: '#90A4AE',
  },
};

const privacy: ViewPreset = {
  key: 'privacy',
  name: 'Privacy',
  description: 'For screens patients can see: no identity',
  card_layout: {
    schema_version: 1,
    rows: [
      { fields: [field('start_time', 'bold'), field('duration', 'normal', 'right')] },
      { fields: [field('appointment_type_abbrev'), field('operatory', 'normal', 'right')] },
    ],
    badges: {},
    compact_rows: 1,
  },
  bubble_layout: {
    schema_version: 1,
    sections: [
      { key: 'visit', title: 'Visit', fields: ['start_time', 'end_time', 'operatory', 'providers'] },
    ],
  },
  color_config: {
    schema_version: 1,
    fill_by: 'provider',
    accent_by: 'none',
    use_color_override: false,
    overrides: {},
    default_color: '#90A4AE',
  },
};

/**
 * The six built-in layouts: `general` is DESIGN's card (decisions 14), the others are those of the catalogue (§8), word for
 * word. They are not stored; a view copies them.
 */
export function viewPresets(): ViewPreset[] {
  return [generalPreset(), ...structuredClone([hygiene, frontDesk, clinical, production, privacy])];
}
