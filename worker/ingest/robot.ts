export { isRobot } from '../../shared/rules/robot.ts';
