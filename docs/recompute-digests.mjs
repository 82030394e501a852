/**
 * Computes the digests of a `dbs` report again, by the recipe in digests.md, sharing no code with the tool. Needs Node 20; only reading a
 * repository needs one package, `yaml`.
 *
 *   node recompute-digests.mjs content content.json                    the attachment of a report
 *   node recompute-digests.mjs repository FOLDER [CASE] [--schemas S]  the files of a case, by the schemas alone
 *   node recompute-digests.mjs text report.html                        the words of a page of `dbs report build --html`
 *   node recompute-digests.mjs statement CASE record.yaml              the bytes an approval or a release signs
 *   node recompute-digests.mjs seal report.pdf                         the bytes a sealed PDF vouches for
 */
import { createHash, createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const sha256 = (content) => createHash('sha256').update(content).digest('hex');
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const byUnits = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

// ── RFC 8785 ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Strings in NFC with LF; keys by UTF-16 code units; numbers as ECMAScript writes them, finite and exact. */
function canonical(value) {
  if (typeof value === 'string') return JSON.stringify(value.replace(/\r\n?/g, '\n').normalize('NFC'));
  if (
    typeof value === 'number' &&
    (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))
  )
    throw new RangeError(`${value} is not a number every reader agrees on`);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => [key.normalize('NFC'), canonical(item)]);
  const members = entries.sort(([a], [b]) => byUnits(a, b)).map(([key, item]) => `${JSON.stringify(key)}:${item}`);
  return `{${members.join(',')}}`;
}

// ── Leaves and the content digest ───────────────────────────────────────────────────────────────────────────────────────────────

const levels = ['public', 'members', 'users', 'secretariat'];
const stricter = (a, b) => (levels.indexOf(a) > levels.indexOf(b) ? a : b);
const hashOf = ({ kind, id, level, salt, data }) => sha256(canonical({ kind, id, level, salt, data }));

function contentDigest(leaves) {
  const rows = leaves.map(({ kind, id, level, leaf }) => [kind, id, level, leaf]);
  rows.sort((a, b) => byUnits(a[0], b[0]) || byUnits(a[1], b[1]) || byUnits(a[2], b[2]));
  return sha256(canonical(rows));
}

/** The schema a value is described by, local references followed; what stands beside a reference wins. */
function resolved(root, schema) {
  const target = schema?.$ref && root.$defs?.[schema.$ref.replace('#/$defs/', '')];
  return target ? { ...resolved(root, target), ...schema } : schema;
}

function memberSchema(root, schema, key) {
  for (const branch of [schema, ...(schema?.oneOf ?? []), ...(schema?.anyOf ?? [])]) {
    const { properties = {}, additionalProperties } = resolved(root, branch) ?? {};
    if (properties[key]) return properties[key];
    if (isObject(additionalProperties)) return additionalProperties;
  }
  return undefined;
}

/** The part of a value at one level; undefined when there is none. */
function part(value, root, raw, level, inherited, floor) {
  const schema = resolved(root, raw);
  if (schema?.['x-digest'] === 'progress') return undefined;
  const own = schema?.['x-level'] ?? inherited;
  const isHere = stricter(own, floor) === level;
  if (Array.isArray(value)) {
    const items = value.map((item) => part(item, root, schema?.items, level, own, floor));
    const keeps = items.some((item) => item !== undefined) || (items.length === 0 && isHere);
    return keeps ? items.map((item) => item ?? null) : undefined;
  }
  if (!isObject(value)) return isHere ? value : undefined;
  const members = Object.entries(value)
    .map(([key, item]) => [key, part(item, root, memberSchema(root, schema, key), level, own, floor)])
    .filter(([, item]) => item !== undefined);
  const isEmpty = Object.keys(value).length === 0 && isHere;
  return members.length > 0 || isEmpty ? Object.fromEntries(members) : undefined;
}

function leavesOf({ kind, id, data, body }, schema, caseSalt) {
  const floor = levels.includes(data.confidentiality) ? data.confidentiality : 'public';
  const proseLevel = stricter(schema['x-level'] ?? 'members', floor);
  return levels.flatMap((level) => {
    const fields = part(data, schema, schema, level, 'members', floor);
    const prose = body.trim() !== '' && level === proseLevel ? body : undefined;
    if (fields === undefined && prose === undefined) return [];
    const salt =
      caseSalt === ''
        ? ''
        : createHmac('sha256', caseSalt)
            .update(canonical([kind, id, level]))
            .digest('hex');
    const leaf = { kind, id, level, salt, data: { ...(fields && { fields }), ...(prose && { prose }) } };
    return [{ ...leaf, leaf: hashOf(leaf) }];
  });
}

// ── From the files of a repository ──────────────────────────────────────────────────────────────────────────────────────────────

async function readRepository(folder, schemaFolder) {
  const { parse } = await import('yaml');
  const schemas = readdirSync(schemaFolder)
    .filter((name) => name.endsWith('.schema.json'))
    .map((name) => JSON.parse(readFileSync(join(schemaFolder, name), 'utf8')));
  const places = schemas.flatMap((schema) =>
    schema['x-files'].map((template, index) => ({
      schema,
      id: [schema['x-id']].flat()[index] ?? [schema['x-id']].flat()[0],
      pattern: new RegExp(`^${template.replace(/[.@]/g, '\\$&').replace(/\{([a-z]+)\}/g, '(?<$1>[^/]+)')}$`),
    })),
  );
  const paths = ['dbs.yaml', ...['cases', 'register', 'vendors'].flatMap((name) => walk(folder, name))];
  const records = paths.flatMap((path) => {
    const place = places.find(({ pattern }) => pattern.test(path));
    if (place === undefined) return [];
    const parts = place.pattern.exec(path).groups ?? {};
    const id = place.id.replace(/\{([a-z]+)\}/g, (_, name) => parts[name]);
    const text = readFileSync(join(folder, path), 'utf8').replace(/^\uFEFF/, '');
    const [whole, fields] =
      place.schema['x-format'] === 'yaml'
        ? [text, text]
        : (/^---[^\n]*\n([\s\S]*?)^---[ \t]*\r?(?:\n|$)/m.exec(text) ?? ['', '']);
    return [{ kind: place.schema['x-kind'], id, parts, data: parse(fields) ?? {}, body: text.slice(whole.length) }];
  });
  return { records, schemaOf: new Map(schemas.map((schema) => [schema['x-kind'], schema])) };
}

const walk = (root, folder) =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(root, path) : entry.isFile() && !entry.name.startsWith('.') ? [path] : [];
  });

/** The records a case's report rests on: see "Which records" in digests.md. */
function recordsOfCase(records, caseId) {
  const all = (kind) => records.filter((record) => record.kind === kind);
  const find = (kind, ids) => all(kind).filter(({ id }) => [ids].flat().includes(id));
  const [tilsyn] = find('tilsyn', caseId);
  const { vendor, systems, evidence, dpas, concept } = tilsyn.data;
  const own = ['report', 'assessment', 'finding', 'dialogue'].flatMap((kind) =>
    all(kind).filter(({ parts }) => `${parts.year}-${parts.slug}` === caseId),
  );
  const vendors = new Set([vendor]);
  const links = new Set();
  for (const each of vendors) {
    for (const link of all('sub-processor').filter(({ parts }) => parts.vendor === each)) {
      if (link.data.systems.length > 0 && !link.data.systems.some((system) => systems.includes(system))) continue;
      links.add(link);
      vendors.add(link.data.target);
    }
  }
  const serves = ({ data }) => data.systems.length === 0 || data.systems.some((system) => systems.includes(system));
  const processing = all('processing').filter((record) => record.parts.vendor === vendor && serves(record));
  const chosen = all('settings')[0]?.data.catalogues ?? {};
  const newest = (kind) =>
    all(kind)
      .sort((a, b) => a.id.split('@')[1] - b.id.split('@')[1])
      .at(-1)?.id;
  const catalogue = (kind, id = chosen[kind] ?? newest(kind)) => find(kind, id);
  const entries = ([source], isUsed) =>
    (source?.data.entries ?? [])
      .filter(isUsed)
      .map((entry) => ({ kind: source.kind, id: `${source.id}/${entry.id ?? entry.number}`, data: entry, body: '' }));
  const evidenceUsed = find('evidence', evidence);
  const types = evidenceUsed.map(({ data }) => data.type);
  const edges = [...links, ...processing];
  const bases = edges.flatMap(({ data }) => [
    data.transfer?.basis,
    ...(data.transfers ?? []).flatMap(({ basis, fallback }) => [basis, fallback]),
  ]);
  const countries = edges.flatMap(({ data }) => [
    ...data.processingCountries,
    ...data.accessCountries,
    ...(data.risks ?? []).map(({ country }) => country),
  ]);
  return [
    tilsyn,
    ...own,
    ...find('system', systems),
    ...find('vendor', [...vendors]),
    ...links,
    ...processing,
    ...evidenceUsed,
    ...find('dpa', dpas),
    ...catalogue('risk-model'),
    ...catalogue('ratings'),
    ...entries(catalogue('controls', tilsyn.data.catalogue), () => true),
    ...entries(catalogue('concepts'), ({ number }) => number === concept),
    ...entries(catalogue('evidence-types'), ({ id }) => types.includes(id)),
    ...entries(catalogue('transfer-bases'), ({ id }) => bases.includes(id)),
    ...entries(catalogue('countries'), ({ id }) => countries.includes(id)),
  ];
}

// ── The text digest ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

const inline = new Set(
  'a abbr b bdi bdo cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);
const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', shy: '\u00ad' };
const unescaped = (text) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
    name === undefined
      ? String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal))
      : (named[name] ?? whole),
  );

/** The words of a page in reading order. For pages as `dbs` writes them: every element closed, every attribute quoted. */
function reportText(html) {
  const lines = [];
  let line = '';
  const endLine = () => {
    const clean = line.normalize('NFC').replaceAll('\u00ad', '').replace(/\s+/g, ' ').trim();
    if (clean !== '') lines.push(clean);
    line = '';
  };
  const open = [];
  const isSilent = () => open.some(({ silent }) => silent);
  for (const [token, comment, name, attributes] of html.matchAll(
    /(<!--[\s\S]*?-->|<!doctype[^>]*>)|<(\/?[a-z][a-z0-9]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>|[^<]+/gi,
  )) {
    if (comment !== undefined) continue;
    if (name === undefined) {
      if (!isSilent()) line += unescaped(token);
      continue;
    }
    const tag = name.replace('/', '').toLowerCase();
    const silent =
      /\sdata-digest="exclude"|\sdata-page-of=/.test(attributes) ||
      ['style', 'script', 'template', 'noscript'].includes(tag);
    if (!isSilent() && !silent && !inline.has(tag)) endLine();
    if (tag === 'img' && !isSilent() && !silent) {
      endLine();
      line = unescaped(/\salt="([^"]*)"/.exec(attributes)?.[1] ?? '');
      endLine();
    }
    if (name.startsWith('/')) open.pop();
    else if (!empty.has(tag)) open.push({ tag, silent });
  }
  endLine();
  return lines.join('\n');
}

// ── Statements and seals ────────────────────────────────────────────────────────────────────────────────────────────────────────

async function statement(caseId, file) {
  const { parse } = await import('yaml');
  const record = parse(readFileSync(file, 'utf8'));
  const { signature, ...rest } = record;
  if (record.kind === 'release') return canonical({ schema: 'dbs-release@1', case: caseId, ...rest });
  const { contentDigest: content, textDigest, decision, reviewer, role, date, comment = null, previous } = record;
  const signed = { contentDigest: content, textDigest, decision, reviewer, role, date, comment, previous };
  const { templateDigest } = record;
  return templateDigest === undefined
    ? canonical({ schema: 'dbs-approval@1', case: caseId, ...signed })
    : canonical({ schema: 'dbs-approval@2', case: caseId, ...signed, templateDigest });
}

/** What a report's text is set with: the files a template is read from, and the sender's names. */
async function templateDigest(folder, id) {
  const { parse } = await import('yaml');
  const [name, version] = id.split('@');
  const root = join(folder, 'templates/reports', name, version);
  const partials = readdirSync(join(root, 'partials')).filter((file) => file.endsWith('.hbs'));
  const own = ['footer.hbs', 'header.hbs', ...partials.map((file) => `partials/${file}`), 'report.css', 'report.hbs'];
  const files = [...own, 'template.yaml']
    .sort()
    .map((path) => [path, readFileSync(join(root, path), 'utf8').replace(/^\uFEFF/, '')]);
  const { organisation } = parse(readFileSync(join(folder, 'dbs.yaml'), 'utf8'));
  const { name: sender, shortName, address = null, email = null, web = null } = organisation;
  return sha256(canonical({ template: id, files, organisation: { name: sender, shortName, address, email, web } }));
}

/** The seal is the last object of the file: two strings of hexadecimal digits. Everything outside them is hashed. */
function seal(file) {
  const bytes = readFileSync(file);
  const text = bytes.toString('latin1');
  const found = /\n\/Digest <([0-9a-f]{64})>\n\/Signature <([0-9a-f]{4096})>>>\nendobj\nxref\n/.exec(text);
  if (found === null) throw new Error('the file has no seal');
  const digest = found.index + '\n/Digest <'.length;
  const signature = digest + 64 + '>\n/Signature <'.length;
  const outside = Buffer.concat([
    bytes.subarray(0, digest),
    bytes.subarray(digest + 64, signature),
    bytes.subarray(signature + 4096),
  ]);
  return { sealed: found[1], computed: sha256(outside) };
}

// ── ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const [command, first, ...rest] = process.argv.slice(2);
const say = (line) => process.stdout.write(`${line}\n`);

if (command === 'content') {
  const { leaves, contentDigest: stated } = JSON.parse(readFileSync(first, 'utf8'));
  const wrong = leaves.filter((each) => 'data' in each && hashOf(each) !== each.leaf);
  for (const { kind, id, level } of wrong) say(`leaf differs: ${kind} ${id} (${level})`);
  const computed = contentDigest(leaves);
  say(`${computed} ${computed === stated ? 'as stated' : `but ${stated} is stated`}`);
  process.exitCode = wrong.length === 0 && computed === stated ? 0 : 1;
} else if (command === 'repository') {
  const at = rest.indexOf('--schemas');
  const schemas = at < 0 ? join(first, 'schemas') : rest[at + 1];
  const wanted = rest.filter((_, index) => at < 0 || (index !== at && index !== at + 1));
  const { records, schemaOf } = await readRepository(first, schemas);
  for (const { id, data } of records.filter(
    ({ kind, id }) => kind === 'tilsyn' && (wanted.length === 0 || wanted.includes(id)),
  )) {
    const used = [...new Set(recordsOfCase(records, id))];
    say(
      `${id} ${contentDigest(used.flatMap((record) => leavesOf(record, schemaOf.get(record.kind), data.salt ?? '')))}`,
    );
  }
} else if (command === 'text') {
  say(sha256(reportText(readFileSync(first, 'utf8'))));
} else if (command === 'template') {
  say(await templateDigest(first, rest[0]));
} else if (command === 'statement') {
  process.stdout.write(await statement(first, rest[0]));
} else if (command === 'seal') {
  const { sealed, computed } = seal(first);
  say(`${computed} ${computed === sealed ? 'as sealed' : `but ${sealed} is sealed`}`);
  process.exitCode = computed === sealed ? 0 : 1;
} else {
  say(
    'content FILE | repository FOLDER [CASE] [--schemas FOLDER] | text PAGE | template FOLDER ID | statement CASE RECORD | seal PDF',
  );
  process.exitCode = 2;
}
