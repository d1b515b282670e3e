export { inAudience as default } from '../../shared/rules/audience.ts';
