export const notice = {
  worker_restarted: 'The computation had stopped ({{detail}}); it was started again and nothing is lost.',
  graphics_reset: 'The graphics engine was reset and has recovered; nothing is lost.',
  graphics_given_up: 'The computation failed three times within a minute ({{detail}}); numbers now come from float64 alone.',
  no_worker: 'A background worker is not allowed here ({{detail}}); numbers are computed on the page, which may feel slower.',
  own_deleted: '“{{detail}}” is deleted.',
  take_back: 'Take it back',
  failed: 'A computation failed: {{detail}}',
} as const;
