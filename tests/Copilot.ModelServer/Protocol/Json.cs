using System.Text.Encodings.Web;
using System.Text.Json;

namespace Copilot.ModelServer.Protocol;

internal static class Json
{
    /// <summary>Letters of any script as they are.</summary>
    public static JsonSerializerOptions Relaxed { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1024 };
}
