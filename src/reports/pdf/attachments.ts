import { type Pdf, streamOf } from './read.ts';
import type { Attachment } from './seal.ts';
import { isArray, isDict, isRef, isString, type PdfValue, pdfNameOf, textOf } from './values.ts';

/** The files a sealed PDF carries, in the order of their names. Throws PdfUnreadable when one is damaged. */
export function attachmentsOf(pdf: Pdf): readonly Attachment[] {
  const listed = pdf.resolve(pdf.catalog.get('AF'));
  return isArray(listed) ? listed.flatMap((item) => readAttachment(pdf, item)) : [];
}

function readAttachment(pdf: Pdf, item: PdfValue): readonly Attachment[] {
  const specification = pdf.resolve(item);
  if (!isDict(specification)) return [];
  const files = pdf.resolve(specification.get('EF'));
  const target = isDict(files) ? files.get('F') : undefined;
  const file = isRef(target) ? pdf.object(target.id) : undefined;
  if (file === undefined || !isDict(file.value)) return [];
  const text = (key: string): string => {
    const value = pdf.resolve(specification.get(key));
    return isString(value) ? textOf(value) : '';
  };
  const relationship = pdfNameOf(specification.get('AFRelationship'));
  return [
    {
      name: text('UF'),
      mimeType: pdfNameOf(file.value.get('Subtype')) ?? '',
      description: text('Desc'),
      relationship: relationship === 'Data' || relationship === 'Source' ? relationship : 'Supplement',
      bytes: streamOf(pdf, file),
    },
  ];
}
