import { messages as formal } from './bg.ts';
import type { Messages } from './messages.ts';

export const messages: Messages = {
  ...formal,
  nps: 'Колко вероятно е да препоръчаш {subject} на приятел или колега?',
  csat: 'Доколко беше доволен/доволна от {subject}?',
  ease: 'Колко лесно беше да използваш {subject}?',
  yesno: 'Решен ли беше проблемът ти днес?',
  reason: 'Каква е основната причина за оценката ти?',
  csatEnds: ['Много недоволен/недоволна', 'Много доволен/доволна'],
  csatInner: ['Недоволен/недоволна', 'Доволен/доволна'],
  otherLabel: 'Моля, уточни',
  thanks: 'Благодарим ти за мнението!',
  errorRequired: 'Моля, отговори на този въпрос.',
  errorFew: 'Моля, избери поне {n}.',
  errorMany: 'Моля, избери най-много {n}.',
  errorOther: 'Моля, уточни отговора „Друго“.',
  errorEmail: 'Моля, въведи валиден имейл адрес.',
};
