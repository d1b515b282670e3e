import type { Messages } from './messages.ts';
import { messages as formal } from './pl.ts';

export const messages: Messages = {
  ...formal,
  nps: 'Jak prawdopodobne jest, że polecisz {subject} znajomym lub współpracownikom?',
  csat: 'Biorąc pod uwagę {subject}, jak oceniasz swoje zadowolenie?',
  yesno: 'Czy Twoja sprawa została dziś załatwiona?',
  reason: 'Jaki jest główny powód Twojej oceny?',
  otherLabel: 'Podaj szczegóły',
  thanks: 'Dziękujemy za Twoją opinię!',
  errorRequired: 'Odpowiedz na to pytanie.',
  errorFew: 'Wybierz co najmniej {n}.',
  errorMany: 'Wybierz najwyżej {n}.',
  errorOther: 'Wyjaśnij odpowiedź „Inne”.',
  errorEmail: 'Podaj prawidłowy adres e-mail.',
};
