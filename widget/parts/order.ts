export { inOrder as default } from '../../shared/rules/order.ts';
