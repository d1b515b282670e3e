export { capped as default } from '../../shared/rules/caps.ts';
