-- Remembers that somebody is a guest of a subscription, so that their comments are marked.
-- KEYS: 1 installation, 2 guests
-- ARGV: 1 generation, 2 person
-- Returns: 1, or 0 when it was known or the workspace is gone
--- @include "../../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
return redis.call('SADD', KEYS[2], ARGV[2])
