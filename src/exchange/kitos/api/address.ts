import { UserError } from '../../../domain/errors.ts';
import { text } from '../../../domain/text.ts';

/** The hosts KITOS itself runs (its public source names them). */
export const knownOrigins = {
  production: 'https://kitos.dk',
  staging: 'https://staging.kitos.dk',
  development: 'https://kitos-dev.strongminds.dk',
} as const;

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The address of a KITOS as a person gives it, as an origin. By https, or by http on this machine; nothing but scheme, host and port.
 * Throws UserError.
 */
export function kitosOrigin(written: string): string {
  const address = URL.canParse(written) ? new URL(written) : undefined;
  const isPlain =
    address !== undefined &&
    address.username === '' &&
    address.password === '' &&
    address.search === '' &&
    address.hash === '' &&
    (address.pathname === '/' || address.pathname === '');
  const isSafe =
    address?.protocol === 'https:' || (address?.protocol === 'http:' && loopback.has(address?.hostname ?? ''));
  if (address !== undefined && isPlain && isSafe) return address.origin;
  throw new UserError({
    // What was typed may hold a password; it is not shown.
    message: text('Adressen på OS2kitos kan ikke bruges.', 'The address of OS2kitos cannot be used.'),
    hint: text(
      `Skriv den som ${knownOrigins.production} eller ${knownOrigins.staging}: https, intet navn eller kodeord, ingen sti.`,
      `Write it as ${knownOrigins.production} or ${knownOrigins.staging}: https, no name or password, no path.`,
    ),
  });
}
