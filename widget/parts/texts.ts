export { textsOf as default } from '../languages.ts';
