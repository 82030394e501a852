import { dict, type PdfDict, textString } from './values.ts';

/** What the file says about itself; XMP and the information dictionary are written from this alone, so they agree. */
interface Metadata {
  readonly title: string;
  /** For example `da-DK`. */
  readonly language: string;
  readonly author: string;
  readonly subject: string;
  readonly keywords: readonly string[];
  /** `YYYY-MM-DD`; the file's dates are this day at midnight, UTC. */
  readonly asOf: string;
  /** For example `dbs 0.1.0`. */
  readonly producer: string;
  /** The program that laid out the pages. */
  readonly creator: string;
}

/** The information dictionary. */
export const informationOf = (metadata: Metadata): PdfDict =>
  dict({
    Title: textString(metadata.title),
    Author: textString(metadata.author),
    Subject: textString(metadata.subject),
    Keywords: textString(metadata.keywords.join(', ')),
    Creator: textString(metadata.creator),
    Producer: textString(metadata.producer),
    CreationDate: textString(pdfDate(metadata.asOf)),
    ModDate: textString(pdfDate(metadata.asOf)),
  });

/** A day as a PDF date. */
export const pdfDate = (day: string): string => `D:${day.replaceAll('-', '')}000000+00'00'`;

const xmpDate = (day: string): string => `${day}T00:00:00+00:00`;

const forbiddenInXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const escapeXml = (text: string): string =>
  text
    .replace(forbiddenInXml, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** The XMP packet: Dublin Core, the claims PDF/UA-1 and PDF/A-3a, and the schema that PDF/A asks for about the former. */
export function xmpOf(metadata: Metadata): Uint8Array {
  const { title, language, author, subject, keywords, asOf, producer, creator } = metadata;
  const alternative = (text: string): string =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`;
  const items = (kind: 'Bag' | 'Seq', values: readonly string[]): string =>
    `<rdf:${kind}>${values.map((value) => `<rdf:li>${escapeXml(value)}</rdf:li>`).join('')}</rdf:${kind}>`;
  const words = keywords.length === 0 ? '' : `\n   <dc:subject>${items('Bag', keywords)}</dc:subject>`;
  const packet = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <dc:format>application/pdf</dc:format>
   <dc:title>${alternative(title)}</dc:title>
   <dc:creator>${items('Seq', [author])}</dc:creator>
   <dc:description>${alternative(subject)}</dc:description>${words}
   <dc:language>${items('Bag', [language])}</dc:language>
   <pdf:Keywords>${escapeXml(keywords.join(', '))}</pdf:Keywords>
   <pdf:Producer>${escapeXml(producer)}</pdf:Producer>
   <xmp:CreatorTool>${escapeXml(creator)}</xmp:CreatorTool>
   <xmp:CreateDate>${xmpDate(asOf)}</xmp:CreateDate>
   <xmp:ModifyDate>${xmpDate(asOf)}</xmp:ModifyDate>
   <xmp:MetadataDate>${xmpDate(asOf)}</xmp:MetadataDate>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas>
    <rdf:Bag>
     <rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property>
       <rdf:Seq>
        <rdf:li rdf:parseType="Resource">
         <pdfaProperty:name>part</pdfaProperty:name>
         <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
         <pdfaProperty:category>internal</pdfaProperty:category>
         <pdfaProperty:description>The part of ISO 14289 the file follows</pdfaProperty:description>
        </rdf:li>
       </rdf:Seq>
      </pdfaSchema:property>
     </rdf:li>
    </rdf:Bag>
   </pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
  return Buffer.from(packet, 'utf8');
}
