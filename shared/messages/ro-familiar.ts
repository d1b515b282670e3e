import type { Messages } from './messages.ts';
import { messages as formal } from './ro.ts';

export const messages: Messages = {
  ...formal,
  nps: 'Cât de probabil este să recomanzi {subject} unui prieten sau coleg?',
  csat: 'Cât de mulțumit(ă) ai fost de {subject}?',
  ease: 'Cât de ușor a fost să folosești {subject}?',
  yesno: 'Problema ta a fost rezolvată astăzi?',
  reason: 'Care este motivul principal al notei tale?',
  send: 'Trimite',
  close: 'Închide',
  otherLabel: 'Te rugăm să precizezi',
  thanks: 'Îți mulțumim pentru feedback!',
  errorRequired: 'Te rugăm să răspunzi la această întrebare.',
  errorFew: 'Alege cel puțin {n}.',
  errorMany: 'Alege cel mult {n}.',
  errorOther: 'Te rugăm să precizezi răspunsul „Altceva”.',
  errorEmail: 'Te rugăm să introduci o adresă de e-mail validă.',
};
