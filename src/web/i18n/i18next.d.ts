import 'i18next';

/** Keys are typed from English. A new namespace is one line here and one file per language in /locales. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof import('../../../locales/en/common.json');
      shell: typeof import('../../../locales/en/shell.json');
      session: typeof import('../../../locales/en/session.json');
      errors: typeof import('../../../locales/en/errors.json');
      conflict: typeof import('../../../locales/en/conflict.json');
      visit: typeof import('../../../locales/en/visit.json');
      changes: typeof import('../../../locales/en/changes.json');
      day: typeof import('../../../locales/en/day.json');
      month: typeof import('../../../locales/en/month.json');
      week: typeof import('../../../locales/en/week.json');
      calendar: typeof import('../../../locales/en/calendar.json');
      slot: typeof import('../../../locales/en/slot.json');
      booking: typeof import('../../../locales/en/booking.json');
      views: typeof import('../../../locales/en/views.json');
      myDay: typeof import('../../../locales/en/myDay.json');
      paper: typeof import('../../../locales/en/paper.json');
      palette: typeof import('../../../locales/en/palette.json');
      presence: typeof import('../../../locales/en/presence.json');
      fields: typeof import('../../../locales/en/fields.json');
    };
  }
}
