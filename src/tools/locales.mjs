// Compares the translations with each other and with the source: missing and unused keys, empty texts, placeholders that
// differ, plural forms a language needs. `checkLocales(dir, sources)` returns the findings; run directly it prints them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './build.mjs';

const PLURAL = /_(zero|one|two|few|many|other)$/;

/** All texts of a namespace: { 'signIn.title': 'Sign in' }. */
function flatten(value, prefix = '') {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? [[prefix + key, inner]] : flatten(inner, `${prefix}${key}.`),
  );
}

/** Placeholders and tags of a text, in a fixed order. */
function placeholders(text) {
  return [...text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}|<\/?([\w]+)\s*\/?>/g)].map(
    (match) => match[1] ?? `<${match[2]}>`,
  );
}

const unique = (list) => [...new Set(list)].sort();
const plain = (key) => key.replace(PLURAL, '');

function readNamespaces(dir, language) {
  const folder = path.join(dir, language);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  return new Map(
    files.map((name) => [
      name.slice(0, -5),
      new Map(flatten(JSON.parse(readFileSync(path.join(folder, name), 'utf8')))),
    ]),
  );
}

/** Plural forms: a key with one needs every form of its language. */
function missingForms(language, texts) {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const counted = unique([...texts.keys()].filter((key) => PLURAL.test(key)).map(plain));
  return counted.flatMap((key) =>
    forms.filter((form) => !texts.has(`${key}_${form}`)).map((form) => `${key}_${form}`),
  );
}

/** Placeholders of all forms of a key together: "one" may say "a minute" where "other" says "{{count}} minutes". */
function placeholdersOf(texts, key) {
  const all = [...texts].filter(([name]) => plain(name) === key).flatMap(([, text]) => placeholders(text));
  return unique(all).join(', ');
}

function compare(namespace, language, texts, base) {
  const found = [];
  const say = (text) => found.push(`${language}/${namespace}.json: ${text}`);
  for (const [key, text] of texts) if (text.trim() === '') say(`empty text ${key}`);
  for (const key of missingForms(language, texts)) say(`missing plural form ${key}`);
  if (texts === base) return found;
  const keys = unique([...texts.keys()].map(plain));
  const baseKeys = unique([...base.keys()].map(plain));
  for (const key of baseKeys.filter((key) => !keys.includes(key))) say(`missing key ${key}`);
  for (const key of keys.filter((key) => !baseKeys.includes(key))) say(`unknown key ${key}`);
  for (const key of keys.filter((key) => baseKeys.includes(key))) {
    const [here, there] = [placeholdersOf(texts, key), placeholdersOf(base, key)];
    if (here !== there) say(`placeholders of ${key} are [${here}], elsewhere [${there}]`);
  }
  return found;
}

/** Texts of quoted strings in the source, and the fixed beginnings of template strings ("status." of `status.${kind}`). */
function literalsOf(sources) {
  const whole = new Set();
  const beginnings = new Set();
  for (const source of sources) {
    for (const match of source.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"/g))
      whole.add(match[1] ?? match[2]);
    // Only what can be a key: a search over whole templates would take the end of one for the beginning of the next.
    for (const match of source.matchAll(/`([\w.:-]+)`/g)) whole.add(match[1]);
    for (const match of source.matchAll(/`([\w.:-]*\w[.:_])\$\{/g)) beginnings.add(match[1]);
  }
  return { whole, beginnings: [...beginnings] };
}

/** A key counts as used when the source holds it (with or without namespace), or a template that begins like it. */
function isUsed(namespace, key, { whole, beginnings }) {
  const names = [plain(key), key, `${namespace}:${plain(key)}`, `${namespace}:${key}`];
  if (names.some((name) => whole.has(name))) return true;
  return beginnings.some((start) => key.startsWith(start) || `${namespace}:${key}`.startsWith(start));
}

/**
 * @param {string} dir folder with one folder per language
 * @param {string[]} sources text of every source file that may name a key
 * @returns {string[]} findings; empty = fine
 */
export function checkLocales(dir, sources, base = 'en') {
  const languages = readdirSync(dir).sort();
  const byLanguage = new Map(languages.map((language) => [language, readNamespaces(dir, language)]));
  const reference = byLanguage.get(base) ?? new Map();
  if (reference.size === 0) return [`no texts found in ${path.join(dir, base)}`];
  const literals = literalsOf(sources);
  const found = [];
  for (const [language, namespaces] of byLanguage) {
    for (const name of reference.keys())
      if (!namespaces.has(name)) found.push(`${language}/${name}.json is missing`);
    for (const [name, texts] of namespaces) {
      found.push(...compare(name, language, texts, reference.get(name) ?? new Map()));
    }
  }
  for (const [name, texts] of reference) {
    for (const key of texts.keys())
      if (!isUsed(name, key, literals)) found.push(`${base}/${name}.json: unused key ${key}`);
  }
  return found;
}

/** Text of every source file below a folder that belongs to the product. */
export function sourcesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return sourcesBelow(file);
    return /(?<!\.(?:test|spec|d))\.tsx?$/.test(entry.name) ? [readFileSync(file, 'utf8')] : [];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = checkLocales(path.join(root, 'locales'), sourcesBelow(path.join(root, 'src')));
  for (const line of found) console.log(line);
  process.exitCode = found.length > 0 ? 1 : 0;
}
