export { scheduled as default } from '../../shared/rules/schedule.ts';
