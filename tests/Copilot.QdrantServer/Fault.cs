using Copilot.QdrantServer.Store;
using Grpc.Core;

namespace Copilot.QdrantServer;

/// <summary>What goes wrong with a call.</summary>
public abstract record Fault;

/// <summary>No answer comes, until the other side hangs up.</summary>
public sealed record Held : Fault;

/// <summary>The server says no.</summary>
/// <param name="RetryAfter">After how many seconds to come again, as Qdrant says it where a limit is exceeded.</param>
public sealed record Refusal(StatusCode Status, int? RetryAfter = null) : Fault;

/// <summary>A gateway before the server says no, in plain HTTP.</summary>
public sealed record GatewayRefusal(int Status, int? RetryAfter = null) : Fault;

/// <summary>Half of an upsert is applied, then the connection breaks.</summary>
public sealed record HalfApplied : Fault;

/// <summary>The call is carried out, and the connection breaks before the answer.</summary>
public sealed record AnswerLost : Fault;

/// <summary>The connection breaks and nothing is carried out.</summary>
public sealed record Dropped : Fault;

/// <summary>A count that is wrong by so many.</summary>
public sealed record Miscounted(int By) : Fault;

/// <summary>Somebody else does something right before; then all goes well.</summary>
public sealed record Meanwhile(Action<QdrantStore> Happens) : Fault;
