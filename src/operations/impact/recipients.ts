import { isPlainAddress } from '../../domain/contact-details.ts';
import type { Impact, ImpactMunicipality } from '../../facts/impact/impact.ts';
import { markdownLine } from '../../formatters/markdown-line.ts';
import type { MunicipalityContact } from '../../generated/types.ts';

/** Whom a letter to the municipalities goes to, as a Markdown table of its own section: to be taken away before it is sent. */
export function recipientTable(
  { municipalities, systems }: Impact,
  role: MunicipalityContact['role'] | undefined,
): readonly string[] {
  const names = new Map(systems.map(({ id, name }) => [id, markdownLine(name)]));
  const row = ({ name, member, contacts, systems: used }: ImpactMunicipality): string =>
    `| ${markdownLine(name)}${member ? '' : ', ikke medlem'} | ${addressesOf(contacts, role)} | ${used.map((id) => names.get(id) ?? id).join(', ')} |`;
  const count = municipalities.length === 1 ? '1 kommune.' : `${municipalities.length} kommuner.`;
  return [
    '## Modtagere',
    '',
    `${count} Fjern tabellen, før brevet sendes.`,
    '',
    '| Kommune | Kontakt | Systemer |',
    '| --- | --- | --- |',
    ...municipalities.map(row),
    '',
  ];
}

/** The address of the contact with the role, else all there are; as it is, so that it can be copied. */
function addressesOf(contacts: readonly MunicipalityContact[], role: MunicipalityContact['role'] | undefined): string {
  const chosen = contacts.filter((contact) => contact.role === role);
  const addresses = (chosen.length > 0 ? chosen : contacts).map(({ email }) =>
    isPlainAddress(email) ? email : markdownLine(email),
  );
  return addresses.length === 0 ? 'ingen kontaktperson registreret' : addresses.join(', ');
}
