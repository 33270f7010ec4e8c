namespace Copilot.Evals.Reports;

/// <summary>A share as a bar of twenty cells, readable in any monospaced text.</summary>
internal static class TextBar
{
    private const int Cells = 20;

    public static string Of(double share)
    {
        // A bar is full only where nothing is missed.
        var filled =
            double.IsNaN(share) ? 0
            : share >= 1 ? Cells
            : Math.Min(Cells - 1, (int)Math.Round(share * Cells));
        return new string('█', filled) + new string('░', Cells - filled);
    }
}
