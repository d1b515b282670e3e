export { spread as default } from '../../shared/rules/schedule.ts';
