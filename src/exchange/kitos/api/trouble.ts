import { UserError } from '../../../domain/errors.ts';
import { type Text, text } from '../../../domain/text.ts';
import type { WebTrouble } from '../../../ports.ts';

/** The stop when there was no whole answer from KITOS, in words of what a person can do about it. */
export function troubleError({ trouble, detail }: WebTrouble, origin: string): UserError {
  const { message, hint } = words[trouble](origin, detail);
  return new UserError({ message, hint });
}

type Words = (origin: string, detail: string) => { readonly message: Text; readonly hint: Text };

const words: Readonly<Record<WebTrouble['trouble'], Words>> = {
  unreachable: (origin, detail) => ({
    message: text(`${origin} kan ikke nås (${detail}).`, `${origin} cannot be reached (${detail}).`),
    hint: text(
      'Er adressen rigtig, og er der net? Intet er skrevet.',
      'Is the address right, and is there a network? Nothing is written.',
    ),
  }),
  certificate: (origin, detail) => ({
    message: text(
      `${origin} viser et certifikat, der ikke kan stoles på (${detail}). Intet er sendt.`,
      `${origin} shows a certificate that cannot be trusted (${detail}). Nothing was sent.`,
    ),
    hint: text(
      'Står der en anden imellem, kan kodeordet læses. Bruger kommunen sin egen proxy, så lad it-afdelingen sætte NODE_EXTRA_CA_CERTS.',
      'If somebody stands between, the password could be read. If your municipality has its own proxy, let IT set NODE_EXTRA_CA_CERTS.',
    ),
  }),
  timeout: (origin, detail) => ({
    message: text(`${origin} svarede ikke i tide (${detail}).`, `${origin} did not answer in time (${detail}).`),
    hint: text(
      'Prøv igen med færre ad gangen, fx --page-size 50, eller på et roligere tidspunkt. Intet er skrevet.',
      'Try again with fewer at a time, such as --page-size 50, or at a quieter hour. Nothing is written.',
    ),
  }),
  'cut-off': (origin, detail) => ({
    message: text(
      `Forbindelsen til ${origin} blev ved med at falde ud (${detail}).`,
      `The connection to ${origin} kept breaking (${detail}).`,
    ),
    hint: text('Prøv igen senere. Intet er skrevet.', 'Try again later. Nothing is written.'),
  }),
  'too-large': (origin, detail) => ({
    message: text(
      `${origin} svarede med mere end ${detail} byte på én forespørgsel; det læses ikke.`,
      `${origin} answered one request with more than ${detail} bytes; that is not read.`,
    ),
    hint: text('Prøv med færre ad gangen, fx --page-size 50.', 'Try with fewer at a time, such as --page-size 50.'),
  }),
  'not-text': (origin) => ({
    message: text(
      `${origin} svarede med noget, der ikke er tekst.`,
      `${origin} answered with something that is no text.`,
    ),
    hint: text('Er adressen rigtig?', 'Is the address right?'),
  }),
};
