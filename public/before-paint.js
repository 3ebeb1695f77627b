// Runs before the first paint, so that a dark desk never flashes white: reads what src/web/state/viewState.ts keeps.
(function () {
  // Zod probes `new Function` when the first schema is made; the content security policy refuses it, and every browser
  // complains in its console. Read from here, because schemas are made before any line of the application runs.
  globalThis.__zod_globalConfig = { jitless: true };

  var kept = {};
  try {
    kept = JSON.parse(localStorage.getItem('chairtime.view') || '{}').state || {};
  } catch {
    // Storage is refused in some private windows: the system's choice holds.
  }
  var dark =
    kept.theme === 'dark' || (kept.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  if (kept.language) document.documentElement.lang = kept.language;
})();
