import { messages as arabic } from '../../../shared/messages/ar.ts';
import { messages as german } from '../../../shared/messages/de.ts';
import { messages as english } from '../../../shared/messages/en.ts';
import type { Messages } from '../../../shared/messages/messages.ts';

/** What an author writes, in one language. */
export interface AuthorTexts {
  question: string;
  hint: string;
  options: [string, string, string];
  thanks: string;
  link: string;
}

export interface Language {
  /** BCP 47. */
  locale: string;
  direction: 'ltr' | 'rtl';
  messages: Messages;
  author: AuthorTexts;
}

/** One that runs from left to right, one from right to left, one with words that are longer than some screens are wide. */
export const languages = {
  english: {
    locale: 'en',
    direction: 'ltr',
    messages: english,
    author: {
      question: 'What should we do **next**?',
      hint: 'As many words as you like, see [our promise](https://example.org/).',
      options: ['Faster delivery', 'More teas to choose from', 'A better way to pay'],
      thanks: 'Thank you. We read every word.',
      link: 'Tell others',
    },
  },
  arabic: {
    locale: 'ar',
    direction: 'rtl',
    messages: arabic,
    author: {
      question: 'ماذا يجب أن نفعل **بعد ذلك**؟',
      hint: 'بأي عدد من الكلمات، انظر [وعدنا](https://example.org/).',
      options: ['توصيل أسرع', 'المزيد من أنواع الشاي للاختيار', 'طريقة أفضل للدفع'],
      thanks: 'شكرا لك. نقرأ كل كلمة.',
      link: 'أخبر الآخرين',
    },
  },
  german: {
    locale: 'de',
    direction: 'ltr',
    messages: german,
    author: {
      question: 'Wie hilfreich war die **Donaudampfschifffahrtsgesellschaftsauskunftsstelle** für Sie?',
      hint: 'Näheres zur [Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung](https://example.org/).',
      options: [
        'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz',
        'Mehr Auswahl bei den Sendungsverfolgungsbenachrichtigungen',
        'Zahlungsmöglichkeiten',
      ],
      thanks: 'Vielen Dank für Ihre Verbesserungsvorschlagseinreichungsbereitschaft!',
      link: 'Kundenzufriedenheitsumfrageergebnisse',
    },
  },
} as const satisfies Record<string, Language>;

export type LanguageName = keyof typeof languages;
