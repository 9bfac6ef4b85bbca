export const notice = {
  worker_restarted: 'The computation had stopped ({{detail}}); it was started again and nothing is lost.',
  graphics_reset: 'The graphics engine was reset and has recovered; nothing is lost.',
  graphics_given_up: 'The computation failed three times within a minute ({{detail}}); numbers now come from float64 alone.',
  no_worker: 'A background worker is not allowed here ({{detail}}); numbers are computed on the page, which may feel slower.',
  own_deleted: '“{{detail}}” is deleted.',
  take_back: 'Take it back',
  new_version: 'A new version is ready: reload when you like. Your work comes along.',
  reload: 'Reload',
  too_large_to_reload: 'The experiment is too large for its address: save it as a file (Share) before you reload.',
  part_missing: 'A part of the page could not be loaded; your work is kept. Check the connection and try again.',
  part_replaced: 'This page has been replaced by a newer version, and a part of it is gone. Save what you need (Share), then reload.',
  failed: 'A computation failed: {{detail}}',
} as const;
