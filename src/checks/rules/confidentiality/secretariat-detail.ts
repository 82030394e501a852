import { text } from '../../../domain/text.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { eachReaderText } from '../../each-text.ts';
import { sources } from '../../sources.ts';

const journalReference = /\besdh:[^\s)\]"'»“]+/giu;

/** What a file's name ends in; one without an extension is all ending. */
const ending = (name: string): string => name.slice(Math.max(0, name.lastIndexOf('.')));

export const confidentialitySecretariatDetail = defineRepositoryCheck({
  code: 'confidentiality/secretariat-detail',
  kind: 'repository',
  severity: 'warning',
  summary: text(
    'Fortrolige dokumenters navn og plads i journalen står ikke i tekst til kommunerne.',
    'The name and journal place of confidential documents do not stand in prose for the municipalities.',
  ),
  why: text(
    'Revisorerklæringer er ofte givet til begrænset brug. Rapporten siger, hvad vurderingen bygger på, uden at vise vejen til filen.',
    'Auditors’ reports are often given for restricted use. The report says what the assessment rests on without showing the way to the file.',
  ),
  sources: [sources.accessToDocuments, sources.assuranceReports],
  mend: text(
    'Nævn dokumentets titel, og henvis til det under `evidence`.',
    'Give the document’s title, and refer to it under `evidence`.',
  ),
  check({ repository, report }) {
    const names = repository
      .all('evidence')
      .flatMap(({ data }) =>
        data.confidentiality === 'secretariat' && data.file !== undefined ? [data.file.name] : [],
      );
    const endings = [...new Set(names.map(ending))];
    const mayShowTheWay = (written: string): boolean =>
      /esdh:/i.test(written) || endings.some((each) => written.includes(each));
    eachReaderText(repository, mayShowTheWay, (content, place) => {
      for (const { 0: found, index } of content.matchAll(journalReference)) {
        report({
          at: place(index, index + found.length),
          message: text(
            'En henvisning til journalen står i tekst til kommunerne.',
            'A journal reference stands in prose for the municipalities.',
          ),
        });
      }
      for (const name of names) {
        const index = content.indexOf(name);
        if (index === -1) continue;
        report({
          at: place(index, index + name.length),
          message: text(
            'Navnet på en fortrolig fil står i tekst til kommunerne.',
            'The name of a confidential file stands in prose for the municipalities.',
          ),
        });
      }
    });
  },
});
