import type { Messages } from './messages.ts';
import { messages as formal } from './ru.ts';

export const messages: Messages = {
  ...formal,
  nps: 'Насколько вероятно, что ты порекомендуешь {subject} другу или коллеге?',
  csat: 'Оцени {subject}: насколько ты доволен/довольна?',
  yesno: 'Удалось ли сегодня решить твой вопрос?',
  reason: 'Какова главная причина твоей оценки?',
  csatEnds: ['Очень недоволен/недовольна', 'Очень доволен/довольна'],
  otherLabel: 'Уточни, пожалуйста',
  thanks: 'Спасибо за твой отзыв!',
  errorRequired: 'Пожалуйста, ответь на этот вопрос.',
  errorOther: 'Пожалуйста, поясни ответ «Другое».',
  errorEmail: 'Пожалуйста, введи правильный адрес электронной почты.',
};
