import type Excel from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FilledRow, filledQuestionnaire } from '../../../test/support/filled-questionnaire.ts';
import { replacementNumber } from '../../../test/support/replacement-number.ts';
import { addToSheet, withParts } from '../../../test/support/workbook-parts.ts';
import type { Question, Questionnaire } from '../../domain/questionnaire.ts';
import { type Asked, readAnswers } from './read.ts';
import { writeQuestionnaire } from './write.ts';

const questions = ['A.1', 'A.2', 'B.10'].map(
  (control): Question => ({
    control,
    area: control.slice(0, 1),
    areaTitle: 'Område',
    title: `Emne ${control}`,
    question: 'Hvordan gør I?',
    expectation: 'Der er en procedure.',
    hints: ['Procedure', 'Referat'],
  }),
);
const sheet: Questionnaire = {
  vendor: 'nordlys-laering',
  vendorName: 'Nordlys Læring',
  sender: 'DBS',
  senderEmail: 'post@dbs-eksempel.example',
  date: '2026-05-01',
  due: '2026-05-31',
  systems: [{ caseId: '2026-skolebro', caseTitle: 'Tilsyn', system: 'skolebro', systemName: 'Skolebro', questions }],
};
const asked: Asked = {
  vendor: 'nordlys-laering',
  today: '2026-05-15',
  cases: new Map([['2026-skolebro', new Map(questions.map((each) => [each.control, each]))]]),
  askedOn: '2026-05-01',
  printed: {
    sender: 'DBS',
    vendorName: 'Nordlys Læring',
    caseTitles: new Map([['2026-skolebro', 'Tilsyn']]),
    systemNames: new Map([['skolebro', 'Skolebro']]),
  },
};
const all = { claim: 'Ja', text: 'Vi gør det hver måned.', documents: 'procedure.pdf, side 4' };
const name = '1 Skolebro';
const filled = async (
  change?: (book: Excel.Workbook) => unknown,
  row: () => FilledRow = () => all,
  on: string | Date = '2026-05-14',
) =>
  filledQuestionnaire(await writeQuestionnaire(sheet), {
    row,
    on,
    ...(change === undefined ? {} : { change: (book) => void change(book) }),
  });
const of = (book: Excel.Workbook, reference: string, of = name): Excel.Cell => {
  const found = book.getWorksheet(of);
  if (found === undefined) throw new Error(of);
  return found.getCell(reference);
};
const put =
  (reference: string, value: Excel.CellValue) =>
  (book: Excel.Workbook): void => {
    of(book, reference).value = value;
  };
const note =
  (reference: string, words: string) =>
  (book: Excel.Workbook): void => {
    of(book, reference).note = words;
  };
const footer = (book: Excel.Workbook, words: Partial<Excel.HeaderFooter>): void => {
  const own = book.getWorksheet(name);
  if (own !== undefined) own.headerFooter = words as Excel.HeaderFooter;
};
const reading = (bytes: Uint8Array) => {
  const { answers, problems, notes } = readAnswers(bytes, asked);
  return {
    problems,
    answers,
    said: answers?.answers.map(({ control, claim, text, documents }) => [control, claim, text, documents]),
    notes: notes.map((note) => [note.problem, `${note.sheet ?? ''}!${note.cell ?? ''}`, note.words ?? note.subject]),
  };
};
const whole = ['A.1', 'A.2', 'B.10'].map((control) => [control, 'yes', all.text, all.documents]);

test('a questionnaire as it was sent, filled in, has nothing to remark', async () => {
  expect(reading(await filled())).toMatchObject({ problems: [], notes: [], said: whole });
});

describe('words that are no answer are told with their place, and kept', () => {
  const cases: readonly (readonly [string, (book: Excel.Workbook) => unknown, string, string, string])[] = [
    ['beside the table', put('L6', 'Se også her'), 'outside-table', 'L6', 'Se også her'],
    ['below it', put('D60', 'PS: 2 ting'), 'outside-table', 'D60', 'PS: 2 ting'],
    ['above it', put('F2', 'Udkast'), 'outside-table', 'F2', 'Udkast'],
    ['in the line of an area', put('I5', 'Gælder alle'), 'outside-table', 'I5', 'Gælder alle'],
    ['as true or false', put('K7', true), 'outside-table', 'K7', 'SAND'],
    ['as a number', put('K7', 42), 'outside-table', 'K7', '42'],
    ['in our title', put('D1', 'Skolebro (kun test)'), 'ours-changed', 'D1', 'Skolebro (kun test)'],
    ['in our hints', put('G6', '• Findes ikke'), 'ours-changed', 'G6', '• Findes ikke'],
    ['in a question’s title', put('E6', 'Emne A.1 !!'), 'ours-changed', 'E6', 'Emne A.1 !!'],
    ['in a comment', note('I6', 'Gælder ikke i Indien.'), 'comment', 'I6', 'Gælder ikke i Indien.'],
    [
      'behind a link',
      put('J6', { text: all.documents, hyperlink: 'https://drev.example/x' }),
      'link',
      'J6',
      'https://drev.example/x',
    ],
    [
      'in the footer',
      (book) => footer(book, { oddFooter: '&L&"Arial,Bold"&12Kun til DBS && os&RSide &P' }),
      'header-footer',
      '',
      'Kun til DBS & os\nSide',
    ],
    ['in the properties', (book) => Object.assign(book, { description: 'Bemærk' }), 'properties', '', 'Bemærk'],
    [
      'in a prompt',
      (book) =>
        Object.assign(of(book, 'I6'), {
          dataValidation: {
            type: 'custom',
            formulae: ['TRUE'],
            showInputMessage: true,
            prompt: 'Spørg Ib',
          },
        }),
      'prompt',
      'I6',
      'Spørg Ib',
    ],
  ];
  test.each(cases)('%s', async (_, change, problem, cell, words) => {
    const { problems, notes, said, answers } = reading(await filled(change));
    expect(problems).toEqual([]);
    expect(said).toEqual(whole);
    const place = problem === 'properties' ? '!' : `${name}!${cell}`;
    expect(notes).toEqual([[problem, place, words]]);
    expect(answers?.beside).toMatchObject([{ words }]);
  });

  test('over the guide’s own lines, and between them', async () => {
    const { notes } = reading(
      await filled((book) => {
        of(book, 'B13', 'Vejledning').value = 'Det gjorde vi ikke';
        of(book, 'C8', 'Vejledning').value = 'og direktøren';
      }),
    );
    expect(notes).toEqual([
      ['ours-changed', 'Vejledning!B13', 'Det gjorde vi ikke'],
      ['outside-table', 'Vejledning!C8', 'og direktøren'],
    ]);
  });

  test('struck through: what is left counts, and the claim too', async () => {
    const { said, notes, answers } = reading(
      await filled((book) => {
        of(book, 'I6').value = {
          richText: [{ text: 'Vi logger ' }, { font: { strike: true }, text: 'aldrig ' }, { text: 'alt.' }],
        };
        of(book, 'H7').style = { ...of(book, 'H7').style, font: { strike: true } };
      }),
    );
    expect(said).toEqual([
      ['A.1', 'yes', 'Vi logger alt.', all.documents],
      ['B.10', 'yes', all.text, all.documents],
    ]);
    expect(answers?.unanswered.map(({ control }) => control)).toEqual(['A.2']);
    expect(notes).toEqual([
      ['struck', `${name}!I6`, 'aldrig'],
      ['struck', `${name}!H7`, 'Ja'],
      ['claim-missing', `${name}!H7`, 'A.2'],
    ]);
  });

  test('in rows, columns and sheets nobody sees', async () => {
    const { said, notes } = reading(
      await filled((book) => {
        const own = book.getWorksheet(name);
        if (own === undefined) throw new Error(name);
        own.getRow(7).hidden = true;
        own.getColumn('J').hidden = true;
        own.state = 'hidden';
      }),
    );
    expect(said).toEqual(whole);
    expect(notes).toEqual([
      ['hidden-sheet', `${name}!`, undefined],
      ['hidden-row', `${name}!A7`, undefined],
      ['hidden-column', `${name}!J4`, undefined],
    ]);
  });

  test('text that looks like a link or a tag is text, and said to be', async () => {
    const words = ['Se http://intra.example', 'Kør <procedure> 7', '![x](y.png)', '[her](file:///C:/a.pdf)'];
    let at = 0;
    const { problems, said, notes } = reading(
      await filled(undefined, () => ({ claim: 'Ja', text: words[at++] ?? '' })),
    );
    expect(problems).toEqual([]);
    expect(said?.map(([, , text]) => text)).toEqual(words.slice(0, 3));
    expect(notes).toEqual([
      ['link-as-text', `${name}!I6`, 'http:'],
      ['markup-as-text', `${name}!I7`, '<procedure>'],
      ['link-as-text', `${name}!I9`, 'y.png'],
      ['markup-as-text', `${name}!I9`, 'image'],
    ]);
  });

  test('true or false as an answer’s text is read as the word; as the answer itself it is refused', async () => {
    const text = reading(await filled(put('I6', false)));
    expect(text.said?.[0]?.[2]).toBe('FALSK');
    expect(text.notes).toEqual([['flag-as-text', `${name}!I6`, 'FALSK']]);
    const claim = reading(await filled(put('H6', true)));
    expect(claim.problems).toEqual([{ problem: 'claim-unknown', sheet: name, cell: 'H6' }]);
  });

  test('a CPR number beside the answers refuses the file and is not repeated', async () => {
    for (const change of [note('I6', `Borger ${replacementNumber}`), put('M90', replacementNumber)]) {
      const { problems, answers, notes } = reading(await filled(change));
      expect(answers).toBeUndefined();
      expect(problems.map(({ problem }) => problem)).toEqual(['cpr-number']);
      expect(JSON.stringify([problems, notes])).not.toContain('1290');
    }
  });

  test('a date before anybody asked is said; on the day itself it is not', async () => {
    expect(reading(await filled(undefined, () => all, '2026-04-30')).notes).toEqual([
      ['when-before-asked', 'Vejledning!B9', '2026-05-01'],
    ]);
    expect(reading(await filled(undefined, () => all, '2026-05-01')).notes).toEqual([]);
  });

  test('more than anybody writes beside a questionnaire is refused', async () => {
    const { problems } = reading(
      await filled((book) => {
        for (let row = 100; row < 700; row += 1) of(book, `L${row}`).value = 'x';
      }),
    );
    expect(problems).toEqual([{ problem: 'too-much-beside' }]);
  });
});

describe('parts no cell holds', () => {
  const drawing = (content: string): string =>
    `<xdr:wsDr><xdr:twoCellAnchor><xdr:from><xdr:col>11</xdr:col><xdr:row>5</xdr:row></xdr:from>${content}</xdr:twoCellAnchor></xdr:wsDr>`;

  test('text boxes, pictures, threads of comments, and what nobody can read', async () => {
    const bytes = withParts(await filled(), (parts) => {
      addToSheet(
        parts,
        2,
        'drawing',
        '../drawings/drawing1.xml',
        drawing(
          '<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="1" descr="Kort over huset"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>Ring </a:t></a:r><a:r><a:t>først</a:t></a:r></a:p><a:p><a:r><a:t>i maj</a:t></a:r></a:p></xdr:txBody></xdr:sp><mc:AlternateContent><mc:Fallback><a:p><a:t>i maj</a:t></a:p></mc:Fallback></mc:AlternateContent>',
        ),
      );
      addToSheet(parts, 2, 'drawing', '../drawings/drawing2.xml', drawing('<xdr:pic><a:blip r:embed="p1"/></xdr:pic>'));
      parts['xl/drawings/_rels/drawing2.xml.rels'] =
        '<Relationships><Relationship Id="p1" Type="x/image" Target="../media/image1.png"/></Relationships>';
      parts['xl/media/image1.png'] = 'png';
      parts['xl/media/image2.png'] = 'png';
      addToSheet(
        parts,
        2,
        'threadedComment',
        '../threadedComments/threadedComment1.xml',
        '<ThreadedComments><threadedComment ref="J7" id="{A}"><text>Er det nok?</text></threadedComment><threadedComment ref="J7" id="{B}" parentId="{A}"><text>Ja, siger Ib</text></threadedComment></ThreadedComments>',
      );
      addToSheet(
        parts,
        2,
        'comments',
        '../comments1.xml',
        '<comments><authors><author>tc={A}</author><author>Ib</author></authors><commentList><comment ref="J7" authorId="0"><text><t>[Threaded comment] Er det nok?</t></text></comment><comment ref="A9" authorId="1"><text><r><t>Husk</t></r></text></comment></commentList></comments>',
      );
      parts['customXml/item1.xml'] = '<x>y</x>';
    });
    const { problems, notes, said } = reading(bytes);
    expect(problems).toEqual([]);
    expect(said).toEqual(whole);
    expect(notes).toEqual([
      ['text-box', `${name}!L6`, 'Ring først\ni maj'],
      ['text-box', `${name}!L6`, 'Kort over huset'],
      ['picture', `${name}!L6`, undefined],
      ['comment', `${name}!J7`, 'Er det nok?'],
      ['comment', `${name}!J7`, 'Ja, siger Ib'],
      ['comment', `${name}!A9`, 'Husk'],
      ['part', '!', 'xl/media/image2.png'],
      ['part', '!', 'customXml/item1.xml'],
    ]);
  });

  test('a sheet of ours beside which a foreign one has only a text box', async () => {
    const bytes = withParts(await filled((book) => void book.addWorksheet('Bilag')), (parts) => {
      addToSheet(parts, 4, 'drawing', '../drawings/d.xml', drawing('<a:p><a:t>Læs mig</a:t></a:p>'));
    });
    expect(reading(bytes)).toMatchObject({ problems: [], notes: [['text-box', 'Bilag!L6', 'Læs mig']] });
  });
});

describe('the same words whichever program saved them', () => {
  const prefixed = (xml: string): string =>
    xml
      .replace(/<(\/?)(?!\?|!|[a-z0-9]+:)([A-Za-z])/g, '<$1x:$2')
      .replace(
        ' xmlns="http://schemas.openxmlformats.org/spreadsheetml',
        ' xmlns:x="http://schemas.openxmlformats.org/spreadsheetml',
      );
  const inline = (parts: Record<string, string>): void => {
    const strings = [...(parts['xl/sharedStrings.xml'] ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si]) => si);
    for (const part of Object.keys(parts).filter((each) => /worksheets\/sheet/.test(each)))
      parts[part] = (parts[part] ?? '').replace(
        /<c ([^>]*?)t="s"([^>]*)><v>(\d+)<\/v><\/c>/g,
        (_, before, after, at) => `<c ${before}t="inlineStr"${after}><is>${strings[Number(at)]}</is></c>`,
      );
    delete parts['xl/sharedStrings.xml'];
    const rels = 'xl/_rels/workbook.xml.rels';
    parts[rels] = (parts[rels] ?? '').replace(/<Relationship [^>]*sharedStrings[^>]*>/, '');
  };
  type Variant = readonly [
    name: string,
    change: (parts: Record<string, string>) => void,
    rename: ((part: string) => string) | undefined,
  ];
  const same = undefined;
  const variants: readonly Variant[] = [
    ['inline texts and none shared', inline, same],
    ['no styles', (parts) => void delete parts['xl/styles.xml'], same],
    [
      'names from the root, in other letters',
      (parts) => {
        const rels = 'xl/_rels/workbook.xml.rels';
        parts[rels] = (parts[rels] ?? '').replace(/Target="(?!\/)/g, 'Target="/XL/');
      },
      same,
    ],
    ['backslashes in the archive', () => undefined, (part) => part.replaceAll('/', '\\')],
    [
      'prefixes everywhere',
      (parts) => {
        for (const part of Object.keys(parts).filter((each) =>
          /^xl\/(?:workbook|sharedStrings|worksheets\/sheet\d+)/.test(each),
        ))
          parts[part] = prefixed(parts[part] ?? '');
      },
      same,
    ],
    [
      'cells and rows that do not say where they are, and empty ones',
      (parts) => {
        const part = 'xl/worksheets/sheet3.xml';
        parts[part] = (parts[part] ?? '').replace(/<(row|c) r="[^"]*"/g, '<$1');
      },
      same,
    ],
    [
      'the workbook under another name',
      (parts) => {
        parts['xl/bog.xml'] = parts['xl/workbook.xml'] ?? '';
        parts['xl/_rels/bog.xml.rels'] = parts['xl/_rels/workbook.xml.rels'] ?? '';
        delete parts['xl/workbook.xml'];
        delete parts['xl/_rels/workbook.xml.rels'];
        parts['_rels/.rels'] = (parts['_rels/.rels'] ?? '').replace('xl/workbook.xml', '/xl/bog.xml');
      },
      same,
    ],
  ];
  test.each(variants)('%s', async (_, change, rename) => {
    const { problems, said, notes } = reading(withParts(await filled(), change, rename));
    expect({ problems, said, notes }).toEqual({ problems: [], said: whole, notes: [] });
  });

  test('a date counted from 1904, with its format and without', async () => {
    // 14 May 2026, counted from 1 January 1904.
    const serial = (Date.UTC(2026, 4, 14) - Date.UTC(1904, 0, 1)) / 86_400_000;
    for (const styles of [true, false]) {
      const bytes = withParts(await filled(undefined, () => all, new Date('2026-05-14T00:00:00Z')), (parts) => {
        parts['xl/workbook.xml'] = (parts['xl/workbook.xml'] ?? '').replace('<workbookPr', '<workbookPr date1904="1"');
        parts['xl/worksheets/sheet1.xml'] = (parts['xl/worksheets/sheet1.xml'] ?? '').replace(
          /(<c r="B9"[^>]*>)<v>[^<]*<\/v>/,
          `$1<v>${serial}</v>`,
        );
        if (!styles) delete parts['xl/styles.xml'];
      });
      expect(reading(bytes).answers?.on).toBe('2026-05-14');
    }
  });

  test('texts in UTF-16', async () => {
    const bytes = withParts(await filled(), (parts) => {
      for (const part of ['xl/sharedStrings.xml', 'xl/workbook.xml'])
        parts[part] = (parts[part] ?? '').replace(/^<\?xml[^>]*\?>/, '');
    });
    const wide = (text: string): Uint8Array => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    expect(reading(withParts(bytes, () => undefined, undefined, { 'xl/sharedStrings.xml': wide })).said).toEqual(whole);
  });
});

describe('every word is in the result or in a note', () => {
  const word = fc.stringMatching(/^[a-zæøå]{6,12}$/).map((letters) => `q${letters}`);
  const place = fc.oneof(
    fc.record({
      kind: fc.constantFrom('cell' as const, 'comment' as const),
      column: fc.constantFrom('A', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'P', 'AB'),
      row: fc.integer({ min: 1, max: 40 }),
    }),
    fc.record({
      kind: fc.constantFrom('guide' as const),
      column: fc.constantFrom('A', 'B', 'C', 'F'),
      row: fc.integer({ min: 1, max: 30 }),
    }),
    fc.record({
      kind: fc.constantFrom('box' as const, 'footer' as const, 'struck' as const, 'link' as const),
      column: fc.constantFrom('I', 'J', 'L'),
      row: fc.integer({ min: 6, max: 12 }),
    }),
  );
  test('wherever it is put', { timeout: 300_000 }, async () => {
    const empty = await writeQuestionnaire(sheet);
    let read = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(word, place), { minLength: 1, maxLength: 8 }), async (words) => {
        const boxes: [string, number][] = [];
        const bytes = withParts(
          await filledQuestionnaire(empty, {
            row: () => all,
            change: (book) => {
              for (const [each, { kind, column, row }] of words) {
                const at = `${column}${row}`;
                if (kind === 'cell') of(book, at).value = `${of(book, at).text} ${each}`;
                else if (kind === 'guide')
                  of(book, at, 'Vejledning').value = `${of(book, at, 'Vejledning').text} ${each}`;
                else if (kind === 'comment') of(book, at).note = `${JSON.stringify(of(book, at).note ?? '')} ${each}`;
                else if (kind === 'box') boxes.push([each, row]);
                else if (kind === 'struck')
                  of(book, at).value = {
                    richText: [{ font: { strike: true }, text: each }, { text: of(book, at).text }],
                  };
                else if (kind === 'link')
                  of(book, at).value = { text: of(book, at).text || 'x', hyperlink: `https://${each}.example/` };
                else footer(book, { oddHeader: `&C${each}` });
              }
            },
          }),
          (parts) => {
            for (const [index, [each, row]] of boxes.entries())
              addToSheet(
                parts,
                2,
                'drawing',
                `../drawings/drawing${index + 20}.xml`,
                `<wsDr><oneCellAnchor><from><col>3</col><row>${row}</row></from><txBody><p><t>${each}</t></p></txBody></oneCellAnchor></wsDr>`,
              );
          },
        );
        const { answers, problems, notes } = readAnswers(bytes, asked);
        if (problems.length > 0) return;
        read += 1;
        const told = JSON.stringify([answers, notes]);
        // One written over another is not in the file any more.
        const last = new Map(
          words.map(([each, { kind, column, row }]) => [
            kind === 'footer'
              ? kind
              : `${kind === 'box' ? each : kind === 'guide'} ${column}${row} ${kind === 'comment'}`,
            each,
          ]),
        );
        for (const each of last.values()) expect(told).toContain(each);
      }),
      { numRuns: 60 },
    );
    expect(read).toBeGreaterThan(15);
  });
});
