import { messages as formal } from './de.ts';
import type { Messages } from './messages.ts';

export const messages: Messages = {
  ...formal,
  nps: 'Wie wahrscheinlich ist es, dass du {subject} einem Freund oder Kollegen weiterempfehlen würdest?',
  csat: 'Wenn du an {subject} denkst: Wie zufrieden warst du?',
  yesno: 'Konnte dein Anliegen heute gelöst werden?',
  reason: 'Was ist der Hauptgrund für deine Bewertung?',
  thanks: 'Vielen Dank für dein Feedback!',
  errorRequired: 'Bitte beantworte diese Frage.',
  errorOther: 'Bitte gib an, was du mit „Sonstiges“ meinst.',
  errorEmail: 'Bitte gib eine gültige E-Mail-Adresse ein.',
};
