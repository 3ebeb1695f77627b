// Runs before the first paint, so that a dark desk never flashes white: reads what src/web/state/viewState.ts keeps.
(function () {
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
