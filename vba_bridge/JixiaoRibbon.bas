Attribute VB_Name = "JixiaoRibbon"
' The two buttons of the ribbon. Python judges; this reads the sheets, writes the answer down, and says how it went.
'
' The ribbon calls with an IRibbonControl; "As Object" saves the reference to the Office library.
Option Explicit

' Check and consolidate: findings and summary of all forms of this workbook.
Public Sub JixiaoSubmit(control As Object)
    Dim updating As Boolean, reacting As Boolean, calculating As Long, message As String
    updating = Application.ScreenUpdating
    reacting = Application.EnableEvents
    calculating = Application.Calculation
    On Error GoTo Failed
    Application.ScreenUpdating = False
    Application.EnableEvents = False
    Application.Calculation = xlCalculationManual
    ' "Checking and consolidating ..."
    Application.StatusBar = Han("6B63572868219A8C5E766C47603B20262026")
    message = Submit()
Restore:
    ' Whatever happened, Excel is left as it was found.
    On Error Resume Next
    Application.Calculation = calculating
    Application.EnableEvents = reacting
    Application.ScreenUpdating = updating
    Application.StatusBar = False
    On Error GoTo 0
    MsgBox message, vbInformation, Title()
    Exit Sub
Failed:
    message = Explained(Err.Number, Err.Description)
    Resume Restore
End Sub

' How to fill in, how to submit, and whether Python can be asked.
Public Sub JixiaoHelp(control As Object)
    TryAgain
    MsgBox FillingIn() & vbCrLf & vbCrLf & Submitting() & vbCrLf & vbCrLf & Diagnosis(), vbInformation, Title()
End Sub

' Hands all sheets over in one call and writes the answer: a table whose rows name their sheet, then hold its
' cells; or a text that says why there is none.
Private Function Submit() As String
    Dim answer As Variant
    TryAgain
    answer = CallPython("JIXIAO_SUBMIT", SheetContents())
    If VarType(answer) = vbString Then
        Submit = answer
        Exit Function
    End If
    answer = Shaped(answer, 1)
    ' "The result is no table."
    If Dimensions(answer) <> 2 Then Err.Raise 1702, , _
        Han("8FD456DE76847ED3679C4E0D662F8868683C3002")
    WriteAnswer answer
    ' "Done; see the sheets of findings and summary."
    Submit = Han("68219A8C5E766C47603B5B8C6210FF0C") & _
        Han("7ED3679C89C1201C95EE98986E055355201D548C201C6C47603B201D4E245F205DE54F5C88683002")
End Function

' Three lists of equal length: names, addresses of the used ranges, and their values.
Private Function SheetContents() As Variant
    Dim names() As Variant, addresses() As Variant, contents() As Variant
    Dim place As Long, last As Long
    last = ThisWorkbook.Worksheets.Count - 1
    ReDim names(0 To last)
    ReDim addresses(0 To last)
    ReDim contents(0 To last)
    For place = 0 To last
        With ThisWorkbook.Worksheets(place + 1)
            names(place) = .Name
            addresses(place) = .UsedRange.Address(False, False)
            contents(place) = AsTable(.UsedRange.Value2)
        End With
    Next place
    SheetContents = Array(names, addresses, contents)
End Function

' Rows that follow each other and name the same sheet are written to it together.
Private Sub WriteAnswer(ByRef answer As Variant)
    Dim first As Long, last As Long, nameColumn As Long
    nameColumn = LBound(answer, 2)
    first = LBound(answer, 1)
    CheckNames answer, nameColumn
    Do While first <= UBound(answer, 1)
        last = first
        Do While last < UBound(answer, 1)
            If answer(last + 1, nameColumn) <> answer(first, nameColumn) Then Exit Do
            last = last + 1
        Loop
        WriteRows ResultSheet(CStr(answer(first, nameColumn))), answer, first, last
        first = last + 1
    Loop
End Sub

' Only the two result sheets are ever overwritten: a form named by mistake must stay as it is, and so must the
' old results when the new ones are not in order.
Private Sub CheckNames(ByRef answer As Variant, ByVal nameColumn As Long)
    Dim row As Long
    For row = LBound(answer, 1) To UBound(answer, 1)
        Select Case CStr(answer(row, nameColumn))
            Case FindingsName(), SummaryName()
            Case Else
                ' "The sheet to write to is wrong: "
                Err.Raise 1703, , _
                    Han("7ED3679C89815199516576845DE54F5C88684E0D5BF9FF1A") & CStr(answer(row, nameColumn))
        End Select
    Next row
End Sub

Private Sub WriteRows(ByVal sheet As Object, ByRef answer As Variant, ByVal first As Long, ByVal last As Long)
    Dim table() As Variant
    Dim row As Long, column As Long, columns As Long, before As Long
    before = LBound(answer, 2)
    columns = UBound(answer, 2) - before
    ReDim table(1 To last - first + 1, 1 To columns)
    For row = 1 To last - first + 1
        For column = 1 To columns
            table(row, column) = AsCell(answer(first + row - 1, before + column))
        Next column
    Next row
    sheet.UsedRange.ClearContents
    sheet.Range("A1").Resize(last - first + 1, columns).Value2 = table
End Sub

' Text from a form is never a formula, a number or a date: the apostrophe keeps it as it was written.
Private Function AsCell(ByVal content As Variant) As Variant
    AsCell = content
    If VarType(content) = vbString Then If Len(content) > 0 Then AsCell = "'" & content
    If VarType(content) = vbNull Then AsCell = Empty
End Function

Private Function ResultSheet(ByVal sheetName As String) As Object
    Dim sheet As Object, current As Object
    For Each sheet In ThisWorkbook.Worksheets
        If sheet.Name = sheetName Then
            Set ResultSheet = sheet
            Exit Function
        End If
    Next sheet
    ' A new sheet would become the active one: the user stays where he was.
    Set current = ThisWorkbook.ActiveSheet
    Set sheet = ThisWorkbook.Worksheets.Add(After:=ThisWorkbook.Worksheets(ThisWorkbook.Worksheets.Count))
    sheet.Name = sheetName
    current.Activate
    Set ResultSheet = sheet
End Function

' What went wrong, in Chinese first: no Python, or a Python that has no such function or failed.
Private Function Explained(ByVal number As Long, ByVal description As String) As String
    If number = PythonMissing Then
        Explained = NotReady() & vbCrLf & vbCrLf & Diagnosis()
        Exit Function
    End If
    ' "Checking and consolidating was not finished. Python has no such function, or failed."
    Explained = Han("68219A8C5E766C47603B6CA167095B8C62103002") & _
        Han("0050007900740068006F006E00207AEF6CA167098FD99879529F80FDFF0C62168FD0884C65F651FA95193002") & vbCrLf & Left$(description, 300)
End Function

' "Diagnosis: Python runtime usable / not usable", where it should be and what to do, and the last problem.
Private Function Diagnosis() As String
    Dim text As String
    text = Han("8BCA65ADFF1A") & "Python " & Han("8FD0884C73AF5883")
    If Ready() Then
        Diagnosis = text & Han("53EF4EE54F7F75283002")
        Exit Function
    End If
    text = text & Han("4E0D53EF75283002") & vbCrLf
    text = text & Han("5E94572865874EF65939FF1A") & ExpectedFolder() & vbCrLf
    text = text & Han("8BF7628A672C5DE54F5C7C3F548C201C0070007900740068006F006E201D65874EF65939653E5728540C4E004E2A65874EF6593991CCFF0C518D91CD65B062535F003002") & vbCrLf
    If Len(Problem()) > 0 Then
        text = text & Han("67008FD14E006B21768495EE9898FF1A") & Problem()
    End If
    Diagnosis = text
End Function

' "Filling in: budget, execution, target, actual and score in each form; the pale cells compute themselves."
Private Function FillingIn() As String
    FillingIn = Han("586B8868FF1A57286BCF5F2081EA8BC4886891CC586B519998847B97657030016267884C6570300163076807503C548C5F975206FF0C") & _
        Han("6D458272683C7531516C5F0F8BA17B97FF0C4E0D5FC5586B51993002")
End Function

' "Submitting: press the button; problems go to one sheet, scores to the other."
Private Function Submitting() As String
    Submitting = Han("63D04EA4FF1A70B9201C68219A8C5E766C47603B201DFF0C") & _
        Han("95EE989851995165201C95EE98986E055355201DFF0C5F97520651995165201C6C47603B201D3002")
End Function

' "Performance self-evaluation"
Private Function Title() As String
    Title = Han("7EE9654881EA8BC4")
End Function

' "List of problems"
Private Function FindingsName() As String
    FindingsName = Han("95EE98986E055355")
End Function

' "Summary"
Private Function SummaryName() As String
    SummaryName = Han("6C47603B")
End Function
