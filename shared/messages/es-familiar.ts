import { messages as formal } from './es.ts';
import type { Messages } from './messages.ts';

export const messages: Messages = {
  ...formal,
  nps: '¿Qué tan probable es que recomiendes {subject} a un amigo o colega?',
  csat: '¿Cuál fue tu grado de satisfacción con {subject}?',
  ease: '¿Qué tan fácil te resultó usar {subject}?',
  yesno: '¿Se resolvió hoy tu problema?',
  reason: '¿Cuál es el motivo principal de tu puntuación?',
  thanks: '¡Gracias por tu opinión!',
  errorRequired: 'Responde a esta pregunta, por favor.',
  errorFew: 'Elige al menos {n}.',
  errorMany: 'Elige como máximo {n}.',
  errorOther: 'Indica a qué te refieres con «Otro».',
  errorEmail: 'Escribe una dirección de correo electrónico válida.',
};
