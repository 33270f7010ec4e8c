namespace Copilot.Engine.Intake.Pdf;

/// <summary>What is printed on a page.</summary>
/// <param name="Unseen">Letters printed so that they cannot be seen: text recognition lays such over a scan.</param>
/// <param name="Turned">Letters that do not run from left to right.</param>
internal sealed record PdfPage(
    int Number,
    double Bottom,
    double Height,
    List<Piece> Pieces,
    int Letters,
    int Unseen,
    int Turned,
    bool HasPictures
);
