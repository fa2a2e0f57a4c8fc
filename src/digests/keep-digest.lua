-- Keeps what a digest is about, unless one of that moment is kept.
-- KEYS: 1 installation, 2 digests
-- ARGV: 1 generation, 2 moment (ms), 3 record (JSON)
-- Returns: the record that is kept, '' when the workspace is gone
--- @include "../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return '' end
redis.call('HSETNX', KEYS[2], ARGV[2], ARGV[3])
return redis.call('HGET', KEYS[2], ARGV[2])
