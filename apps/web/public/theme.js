// Runs before the first paint, as a file of its own because the content security policy forbids inline scripts.
(function () {
  var choice = 'system';
  var language = 'pt-BR';
  try {
    choice = localStorage.getItem('crm.theme') || 'system';
    language = localStorage.getItem('crm.language') || 'pt-BR';
  } catch {
    // Storage is forbidden (private window): the system's theme and Portuguese are what remains.
  }
  var dark = choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.classList.toggle('dark', dark);
  document.documentElement.lang = language;
})();
