import { configure } from '@testing-library/react';

/**
 * What jsdom leaves out and the controls need. A minimal `CSS.escape`: ids of react-aria hold letters, digits, `-`,
 * `_` and `:` only.
 */
if (typeof window !== 'undefined' && typeof window.CSS === 'undefined') {
  Object.defineProperty(window, 'CSS', {
    value: {
      escape: (text: string) => text.replace(/[^\w-]/g, (sign) => `\\${sign}`),
      supports: () => false,
    },
  });
}

// A busy machine may take its time; nothing here waits for time itself. Milliseconds.
configure({ asyncUtilTimeout: 30_000 });
