// Runs before the first paint, so that a dark desk never flashes white. Keys are those of src/web/state.
(function () {
  var root = document.documentElement;
  var theme = null;
  var language = null;
  try {
    theme = localStorage.getItem('chairtime.theme');
    language = localStorage.getItem('chairtime.language');
  } catch {
    // Storage is refused in some private windows: the system's choice holds.
  }
  var dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  if (language === 'en' || language === 'es') root.lang = language;
})();
