/**
 * Whose data this tab holds in memory. When a session ends and the same person signs in again, drafts and waiting
 * changes stay; when somebody else signs in, the page is loaded afresh.
 */
let account: string | null = null;

export const accountOfTab = {
  /** Remembers the account whose session the tab shows. */
  keep: (email: string): void => {
    account = email.toLowerCase();
  },
  isAnother: (email: string): boolean => account !== null && account !== email.toLowerCase(),
};
