// Who acts, and with which facts, when tests walk through cases: as the walk itself has them.
export { actors, clerk, facts, sceneOn } from '#simulation/walk-facts.ts'
