using Google.Protobuf;

namespace Copilot.QdrantServer;

/// <summary>A call that arrived.</summary>
/// <param name="Method">As <c>Points/Upsert</c>.</param>
/// <param name="Turn">How many calls of that method there were, this one included.</param>
public sealed record ReceivedCall(string Method, int Turn, IMessage Request);
