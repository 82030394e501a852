/** A step through an XML text: an element begins or ends, or characters stand in it. Names come without their prefix. */
type XmlStep =
  | { readonly kind: 'open'; readonly name: string; readonly attribute: (name: string) => string | undefined }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** XML that cannot be read, or that declares entities: a workbook never needs them, and they can unfold without end. */
export class XmlRefused extends Error {
  constructor() {
    super('The XML cannot be read.');
    this.name = 'XmlRefused';
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(
    /&(?:#(x[0-9a-fA-F]{1,6}|[0-9]{1,7})|([A-Za-z_][\w.-]{0,40}));/g,
    (_, code?: string, name?: string) => {
      if (name !== undefined) {
        const character = Object.hasOwn(entities, name) ? entities[name] : undefined;
        if (character === undefined) throw new XmlRefused();
        return character;
      }
      const point = code?.startsWith('x') ? Number.parseInt(code.slice(1), 16) : Number(code);
      if (!(point <= 0x10ffff)) throw new XmlRefused();
      return String.fromCodePoint(point);
    },
  );
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function attributesOf(tag: string): (name: string) => string | undefined {
  return (wanted) => {
    for (const { 1: name = '', 2: double, 3: single } of tag.matchAll(
      /([^\s=/"'<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
    )) {
      if (localName(name) === wanted) return decode(double ?? single ?? '');
    }
    return undefined;
  };
}

/**
 * Walks through an XML text, as a workbook's parts are written: once from start to end, in the time of its length. Comments and
 * processing instructions are passed over. Throws XmlRefused.
 */
export function* xmlSteps(source: string): Generator<XmlStep> {
  let at = source.startsWith('\uFEFF') ? 1 : 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    const end = open === -1 ? source.length : open;
    if (end > at) yield { kind: 'text', text: decode(source.slice(at, end)) };
    if (open === -1) return;
    if (source.startsWith('<!--', open)) {
      at = after(source, '-->', open + 4);
    } else if (source.startsWith('<![CDATA[', open)) {
      at = after(source, ']]>', open + 9);
      yield { kind: 'text', text: source.slice(open + 9, at - 3) };
    } else if (source.startsWith('<?', open)) {
      at = after(source, '?>', open + 2);
    } else if (source.startsWith('<!', open)) {
      throw new XmlRefused();
    } else {
      at = tagEnd(source, open + 1);
      yield* tagSteps(source.slice(open + 1, at - 1));
    }
  }
}

function after(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  if (found === -1) throw new XmlRefused();
  return found + mark.length;
}

/** Behind the `>` that ends a tag; one within quotes does not. */
function tagEnd(source: string, from: number): number {
  let quote = '';
  for (let at = from; at < source.length; at += 1) {
    const character = source[at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === '>') {
      return at + 1;
    }
  }
  throw new XmlRefused();
}

function* tagSteps(tag: string): Generator<XmlStep> {
  if (tag.startsWith('/')) {
    yield { kind: 'close', name: localName(tag.slice(1).trim()) };
    return;
  }
  const name = localName(/^[^\s/]+/.exec(tag)?.[0] ?? '');
  if (name === '') throw new XmlRefused();
  yield { kind: 'open', name, attribute: attributesOf(tag) };
  if (tag.endsWith('/')) yield { kind: 'close', name };
}
