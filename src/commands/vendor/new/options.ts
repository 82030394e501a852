import type { Command } from 'commander';
import { type Explain, writingFlags } from '../../../terminal/options.ts';
import type { WritingOptions } from '../../../terminal/session.ts';

/** What the person typed after `dbs vendor new`. */
export interface VendorNewOptions extends WritingOptions {
  readonly called?: string;
  readonly legalName?: string;
  readonly cvr?: string;
  readonly registration?: string;
  readonly country?: string;
  readonly address?: string;
  readonly website?: string;
  readonly parent?: string;
  readonly parentCountry?: string;
  readonly contactPerson?: readonly string[];
  readonly note?: string;
  readonly slug?: string;
}

/** Tells commander the options, described in the language of the person. */
export const configureVendorNew = (command: Command, explain: Explain): void =>
  void writingFlags(
    command
      .option('--called <text>', explain('det, leverandøren kaldes til daglig', 'what the vendor is called'))
      .option(
        '--legal-name <text>',
        explain('selskabets registrerede navn (ellers det samme)', 'the registered name (default: the same)'),
      )
      .option('--cvr <number>', explain('dansk CVR-nummer', 'Danish company number'))
      .option(
        '--registration <scheme:number>',
        explain('udenlandsk nummer: vat:…, lei:… eller national:…', 'a foreign number: vat:…, lei:… or national:…'),
      )
      .option(
        '--country <code>',
        explain('landet, selskabet er registreret i, fx DK', 'the country of registration, such as DK'),
      )
      .option('--address <text>', explain('vej og nummer, postnummer og by', 'street, number, postal code and town'))
      .option('--website <address>', explain('hjemmeside, https://…', 'website, https://…'))
      .option('--parent <text>', explain('den øverste ejer, hvis det er en anden', 'the ultimate owner, if another'))
      .option('--parent-country <code>', explain('ejerens land, fx US', 'the owner’s country, such as US'))
      .option(
        '--contact-person <role: name, e-mail>',
        explain(
          'en arbejdskontakt, fx "Databeskyttelse: Ida Mønster, ida@…"; flere efter hinanden',
          'a contact at work; several after each other',
        ),
        (value: string, before: readonly string[] = []) => [...before, value],
      )
      .option('--note <text>', explain('det, en kollega skal vide', 'what a colleague must know'))
      .option(
        '--slug <name>',
        explain(
          'mappens navn i stedet for det, der følger af navnet',
          'the folder’s name in place of the one that follows from the name',
        ),
      ),
    explain,
  );
