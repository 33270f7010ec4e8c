using System.Globalization;

namespace Copilot.Core.Review;

/// <summary>How times are written in a history: with their own offset.</summary>
internal static class ReviewTime
{
    public static string Written(DateTimeOffset at) => at.ToString("d MMM yyyy HH:mm zzz", CultureInfo.InvariantCulture);
}
