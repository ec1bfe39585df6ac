export type { Icon } from './line'
export * from './first'
export * from './more'
